namespace SseKit.Analysis;

/// <summary>An OpenAI-compatible server (OpenAI, Groq, Ollama, vLLM and others). Immutable.</summary>
public sealed record OpenAIChatClientOptions
{
    private const UriComponents Shown = UriComponents.SchemeAndServer | UriComponents.Path;

    /// <summary>Gets the base address, version included, such as <c>https://api.openai.com/v1</c>; <c>/chat/completions</c> is
    /// added to its path; a query stays.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Gets the model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the key, sent as a bearer token. Default: none. It never appears in texts or logs.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Shows everything that cannot be a secret.</summary>
    /// <returns>The model, and the address without user info and query.</returns>
    public override string ToString() =>
        $"{Model} at {(BaseUrl.IsAbsoluteUri ? BaseUrl.GetComponents(Shown, UriFormat.UriEscaped) : "no absolute address")}";
}
