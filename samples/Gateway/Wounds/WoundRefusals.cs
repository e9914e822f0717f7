namespace SseKit.Gateway.Wounds;

/// <summary>Refusals of the host itself in the body that the wound document promises.</summary>
internal static class WoundRefusals
{
    /// <summary>Refusals of these endpoints have this body.</summary>
    public static TBuilder WithWoundRefusals<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithRefusals(context => WriteAsync(context, context.Response.StatusCode));

    public static Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        var isEnglish = string.Equals(context.Request.Query["lang"], "en", StringComparison.OrdinalIgnoreCase);
        var refusal = new WoundRefusal(Success: false, isEnglish ? English(status) : French(status), status);
        return context.Response.WriteAsJsonAsync(refusal, GatewayJson.Default.WoundRefusal);
    }

    private static string French(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Clé d'API absente ou incorrecte.",
        StatusCodes.Status403Forbidden => "Adresse IP non autorisée.",
        StatusCodes.Status429TooManyRequests => "Trop de requêtes : réessayez plus tard.",
        StatusCodes.Status503ServiceUnavailable => "Service indisponible : réessayez plus tard.",
        _ => "Requête refusée.",
    };

    private static string English(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "API key missing or wrong.",
        StatusCodes.Status403Forbidden => "IP address not allowed.",
        StatusCodes.Status429TooManyRequests => "Too many requests: try again later.",
        StatusCodes.Status503ServiceUnavailable => "Service unavailable: try again later.",
        _ => "Request refused.",
    };
}

internal sealed record WoundRefusal(bool Success, string Error, int StatusCode);
