using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace SseKit.Gateway.Configuration;

/// <summary><c>JWT_KEY</c> and <c>JWT_PUBLIC_KEY</c>: whose tokens are believed in the chat. Neither set: no token is needed.</summary>
internal sealed record ChatTokens(IReadOnlyList<SecurityKey> Keys, IReadOnlyList<string> Algorithms)
{
    private const string SecretVariable = "JWT_KEY";
    private const string PublicVariable = "JWT_PUBLIC_KEY";
    private const int LeastSecretBytes = 32;
    private const int LeastRsaBits = 2048;

    public bool AreNeeded => Keys.Count > 0;

    public static ChatTokens Read(IConfiguration configuration)
    {
        List<(SecurityKey Key, string Algorithm)> keys = [];
        if (configuration.Read(SecretVariable) is { } secret) keys.Add((new SymmetricSecurityKey(Secret(secret)), SecurityAlgorithms.HmacSha256));
        if (configuration.Read(PublicVariable) is { } publicKey) keys.Add((new RsaSecurityKey(Public(publicKey)), SecurityAlgorithms.RsaSha256));
        return new([.. keys.Select(key => key.Key)], [.. keys.Select(key => key.Algorithm)]);
    }

    public override string ToString() => AreNeeded ? string.Join(", ", Algorithms) : "none";

    // RFC 7518, 3.2: "A key of the same size as the hash output [...] or larger MUST be used".
    private static byte[] Secret(string text)
    {
        if (!Base64Url.IsValid(text)) throw new WrongSettingException(SecretVariable, "not base64url");
        var key = Base64Url.DecodeFromChars(text);
        return key.Length >= LeastSecretBytes ? key : throw new WrongSettingException(SecretVariable, $"shorter than the {LeastSecretBytes} bytes that HS256 needs");
    }

    private static RSA Public(string text)
    {
        var pem = text.StartsWith("-----BEGIN", StringComparison.Ordinal) ? text.Replace("\\n", "\n", StringComparison.Ordinal) : FileText(text);
        var rsa = RSA.Create();
        try
        {
            // A private key has no place here.
            if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal)) throw new WrongSettingException(PublicVariable, "a private key; the public one is enough");
            rsa.ImportFromPem(pem);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw new WrongSettingException(PublicVariable, "neither an RSA public key in PEM nor a file that holds one");
        }

        return rsa.KeySize >= LeastRsaBits ? rsa : throw new WrongSettingException(PublicVariable, $"shorter than {LeastRsaBits} bits");
    }

    private static string FileText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WrongSettingException(PublicVariable, "neither an RSA public key in PEM nor a file that can be read");
        }
    }
}
