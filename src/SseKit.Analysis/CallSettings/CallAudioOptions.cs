using Microsoft.Extensions.AI;

namespace SseKit.Analysis;

/// <summary>How calls are heard and made sense of. Not thread-safe: set it up once, at registration.</summary>
public sealed class CallAudioOptions
{
    /// <summary>Gets or sets the server that hears recordings (<c>POST {base}/audio/transcriptions</c>). Default: none, pocketsphinx on
    /// this machine does, in English.</summary>
    public OpenAIChatClientOptions? SpeechServer { get; set; }

    /// <summary>Gets or sets the server of the language model that translates and makes sense of calls. Default: none, rules make sense of
    /// them, and nothing is translated.</summary>
    public OpenAIChatClientOptions? LanguageModel { get; set; }

    /// <summary>Gets or sets where the language model's client comes from. Default: none, a client for <see cref="LanguageModel"/>.</summary>
    public Func<IServiceProvider, IChatClient>? ChatClient { get; set; }

    /// <summary>Gets or sets how many calls are processed at once; others wait. Default: <see cref="RunOptions.MaxConcurrent"/>.</summary>
    public int? MaxConcurrent { get; set; }

    /// <summary>Gets or sets how many recordings are on this machine's disk at the same time, waiting ones included; more are refused with
    /// 503. Default: 32.</summary>
    public int MaxRecordings { get; set; } = 32;

    /// <summary>Gets or sets how long a client may take to send its recording; slower ones are refused with 408. Default: 5 min.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many characters of a call the language model is sent; longer calls fail in the step that needs it.
    /// Default: 60,000.</summary>
    public int MaxLanguageModelCharacters { get; set; } = 60_000;

    /// <summary>Gets or sets what hearing one recording may cost.</summary>
    public SpeechLimits Limits { get; set; } = new();
}
