using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SseKit.Gateway.Configuration;

namespace SseKit.Gateway.Chat;

/// <summary>Believes signed tokens of the configured keys and algorithms, and no others; expiry counts to the second.</summary>
internal sealed class TokenCheck(ChatTokens tokens, TimeProvider time)
{
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);
    private static readonly DateTime Never = DateTime.MinValue;
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = 16 * 1024 };

    /// <summary>Who the token names, and until when; null when it is not to be believed.</summary>
    public (string Subject, DateTimeOffset? Expiry)? Check(string token)
    {
        // A signed token has three parts; an encrypted one, with five, is not even looked at.
        if (token.Count(letter => letter == '.') != 2) return null;
        try
        {
            var result = Handler.ValidateToken(token, Parameters());
            return result.IsValid && result.SecurityToken is JsonWebToken valid ? (Subject(valid), Expiry(valid)) : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or SecurityTokenException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidAlgorithms = tokens.Algorithms,
        IssuerSigningKeys = tokens.Keys,
        ValidateIssuer = false,
        ValidateAudience = false,
        RequireExpirationTime = false,
        LifetimeValidator = IsNow,
    };

    // What a token does not say is the first of all times.
    private bool IsNow(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return from <= now + ClocksDiffer && (until == Never || until > now);
    }

    // Tokens that name nobody are told apart by themselves.
    private static string Subject(JsonWebToken token) =>
        token.TryGetPayloadValue<string>("sub", out var subject) && subject is { Length: > 0 } ? subject : $"token {Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token.EncodedToken)))}";

    private static DateTimeOffset? Expiry(JsonWebToken token) => token.ValidTo == Never ? null : new(token.ValidTo, TimeSpan.Zero);
}
