using Microsoft.AspNetCore.Cors.Infrastructure;

namespace SseKit.Gateway.Configuration;

/// <summary><c>CORS_ORIGINS</c>: which other sites' pages may call. Unset: all of them, without credentials.</summary>
internal sealed record AllowedOrigins(IReadOnlyList<string> Origins)
{
    private const string Variable = "CORS_ORIGINS";
    private const string Any = "*";

    public static AllowedOrigins Read(IConfiguration configuration)
    {
        var list = (configuration.Read(Variable) ?? Any).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wrong = Array.Find(list, origin => !(origin == Any && list.Length == 1) && !IsOrigin(origin));
        return wrong is null && list.Length > 0
            ? new(list)
            : throw new WrongSettingException(Variable, $"'{wrong}' is not an origin: scheme://host or scheme://host:port, separated by commas");
    }

    public void Apply(CorsPolicyBuilder policy)
    {
        policy.AllowAnyMethod().AllowAnyHeader().WithExposedHeaders("Location");
        if (Origins is [Any]) policy.AllowAnyOrigin();
        else policy.WithOrigins([.. Origins]).AllowCredentials();
    }

    public override string ToString() => Origins is [Any] ? "any origin, without credentials" : string.Join(", ", Origins);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
