using Microsoft.Extensions.AI;

namespace SseKit.Analysis;

/// <summary>How wounds are analysed. Validated when the host starts, or at first use without a host; not to be changed afterwards.</summary>
public sealed class WoundAnalysisOptions
{
    /// <summary>Gets or sets the engine. Default: <see cref="WoundEngineKind.None"/>. An <see cref="IWoundVision"/> that is registered wins.</summary>
    public WoundEngineKind Engine { get; set; } = WoundEngineKind.None;

    /// <summary>Gets or sets the name by which the model is shown. Default: the model's own name.</summary>
    public string? LanguageModelName { get; set; }

    /// <summary>Gets or sets the OpenAI-compatible server of the model. Default: none; needed for it unless <see cref="ChatClient"/> is
    /// set.</summary>
    public OpenAIChatClientOptions? LanguageModel { get; set; }

    /// <summary>Gets or sets where the model's client comes from. Default: none, a client for <see cref="LanguageModel"/>.</summary>
    public Func<IServiceProvider, IChatClient>? ChatClient { get; set; }

    /// <summary>Gets or sets how long the model may take for one picture, a second question included. Default: 120 s.</summary>
    public TimeSpan LanguageModelTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Gets or sets the most pixels a picture may have, by its header. Default: 100,000,000.</summary>
    public long MaxPixels { get; set; } = 100_000_000;

    /// <summary>Gets or sets the most pictures of one comparison. Default: 10.</summary>
    public int MaxImages { get; set; } = 10;

    /// <summary>Gets or sets how many requests' pictures are held in memory at the same time, waiting ones included; more are refused with
    /// 503. Default: 32.</summary>
    public int MaxUploads { get; set; } = 32;

    /// <summary>Gets or sets how long a client may take to send its pictures; slower ones are refused with 408. Default: 60 s.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how many analyses run at the same time; others wait. Default <see langword="null"/>:
    /// <see cref="RunOptions.MaxConcurrent"/>.</summary>
    public int? MaxConcurrent { get; set; }
}
