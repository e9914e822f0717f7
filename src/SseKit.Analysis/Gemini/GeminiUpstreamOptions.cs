namespace SseKit.Analysis;

/// <summary>A Gemini server. Immutable.</summary>
public sealed record GeminiUpstreamOptions
{
    private const UriComponents Shown = UriComponents.SchemeAndServer | UriComponents.Path;

    /// <summary>Gets the base address, version included; <c>/models/{model}:streamGenerateContent</c> is added to its path. Default:
    /// <c>https://generativelanguage.googleapis.com/v1beta</c>.</summary>
    public Uri BaseUrl { get; init; } = new("https://generativelanguage.googleapis.com/v1beta");

    /// <summary>Gets the model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the key, sent as the header <c>x-goog-api-key</c>. Default: none. It never appears in addresses, texts or logs.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Shows everything that cannot be a secret.</summary>
    /// <returns>The model, and the address without user info and query.</returns>
    public override string ToString() =>
        $"{Model} at {(BaseUrl.IsAbsoluteUri ? BaseUrl.GetComponents(Shown, UriFormat.UriEscaped) : "no absolute address")}";
}
