using System.Text.Json;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>The two protocols of chat providers, event by event.</summary>
internal abstract record ProviderWire
{
    public static ProviderWire Gemini { get; } = new GeminiWire();

    public static ProviderWire OpenAI { get; } = new OpenAIWire();

    /// <summary>The whole stream of a good answer.</summary>
    public string Answer(params IEnumerable<string> texts) => string.Concat(texts.Select(Text)) + End();

    public abstract string Text(string text);

    public abstract string End(string reason = "stop");

    /// <summary>A failure in mid-stream, with words that must not be passed on.</summary>
    public abstract string Error { get; }

    /// <summary>An answer that the provider's rules stop.</summary>
    public abstract string Refusal { get; }

    private static string Event(string data) => $"data: {data}\n\n";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private sealed record GeminiWire : ProviderWire
    {
        public override string Error =>
            Event($$$"""{"error":{"code":503,"message":"overloaded, key {{{ProviderServer.Key}}}","status":"UNAVAILABLE"}}""");

        public override string Refusal => Event("""{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"totalTokenCount":3}}""");

        public override string Text(string text) =>
            Event($$$"""{"candidates":[{"content":{"parts":[{"text":{{{Quoted(text)}}}}],"role":"model"},"index":0}]}""");

        public override string End(string reason = "stop") =>
            Event($$"""{"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"finishReason":"{{reason.ToUpperInvariant()}}"}]}""");
    }

    private sealed record OpenAIWire : ProviderWire
    {
        public override string Error => Event($$$"""{"error":{"message":"overloaded, key {{{ProviderServer.Key}}}","type":"server_error"}}""");

        public override string Refusal => End("content_filter");

        public override string Text(string text) =>
            Event($$$"""{"id":"c1","choices":[{"index":0,"delta":{"content":{{{Quoted(text)}}}},"finish_reason":null}]}""");

        public override string End(string reason = "stop") =>
            $"{Event($$$"""{"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"{{{reason}}}"}]}""")}{Event("[DONE]")}";
    }
}
