namespace SseKit.Analysis;

/// <summary>Where the chat relay gets its answers from, and how it passes them on. Validated when the host starts, or at first use without
/// a host; not to be changed afterwards.</summary>
public sealed class ChatRelayOptions
{
    /// <summary>Gets or sets the Gemini server. Default: none. At most one of this and <see cref="OpenAI"/> is set; neither: every request is
    /// answered by an error with code 503.</summary>
    public GeminiUpstreamOptions? Gemini { get; set; }

    /// <summary>Gets or sets the OpenAI-compatible server. Default: none.</summary>
    public OpenAIChatClientOptions? OpenAI { get; set; }

    /// <summary>Gets or sets what requests are told when there is no server.</summary>
    public string UnconfiguredMessage { get; set; } = "No chat provider is configured.";

    /// <summary>Gets or sets after what time without a reader a run is cancelled, its request to the provider too. Default: 30 s.</summary>
    public TimeSpan CancelUnreadAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many answers are relayed at once; more wait, after their OK. Default: 1,000: they cost little but
    /// connections.</summary>
    public int MaxConcurrent { get; set; } = 1000;

    /// <summary>Gets or sets how long one answer may take. Default: <see cref="RunOptions.TimeLimit"/>.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Gets or sets the bytes of the comment that opens a stream, for proxies that hold back small chunks; up to 65,536. Default: 0,
    /// none.</summary>
    public int PaddingPrelude { get; set; }

    /// <summary>Gets or sets up to how many bytes each batch of small frames is padded with a comment; up to 65,536. Default: 0, not
    /// at all.</summary>
    public int Padding { get; set; }
}
