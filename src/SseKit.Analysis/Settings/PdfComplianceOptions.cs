using Microsoft.Extensions.AI;

namespace SseKit.Analysis;

/// <summary>How PDFs are checked. Validated when the host starts, or at first use without a host; not to be changed afterwards.</summary>
public sealed class PdfComplianceOptions
{
    /// <summary>Gets or sets the engine. Default: <see cref="ComplianceEngineKind.Rules"/>.</summary>
    public ComplianceEngineKind Engine { get; set; } = ComplianceEngineKind.Rules;

    /// <summary>Gets or sets the name by which the language model is shown in progress messages and reports. Default: the model's own
    /// name.</summary>
    public string? LanguageModelName { get; set; }

    /// <summary>Gets or sets the OpenAI-compatible server of the language model. Default: none; needed for it unless
    /// <see cref="ChatClient"/> is set.</summary>
    public OpenAIChatClientOptions? LanguageModel { get; set; }

    /// <summary>Gets or sets where the language model's client comes from. Default: none, a client for
    /// <see cref="LanguageModel"/>.</summary>
    public Func<IServiceProvider, IChatClient>? ChatClient { get; set; }

    /// <summary>Gets or sets how long the language model may take for one document. Default: 120 s.</summary>
    public TimeSpan LanguageModelTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Gets or sets how many characters of a document the language model is sent. Default: 60,000. The summary says when there
    /// were more.</summary>
    public int MaxLanguageModelCharacters { get; set; } = 60_000;

    /// <summary>Gets or sets how many flags a report holds. Default: 200. The summary says when there were more.</summary>
    public int MaxFlags { get; set; } = 200;

    /// <summary>Gets or sets how many PDFs are analysed at the same time; others wait. Default <see langword="null"/>:
    /// <see cref="RunOptions.MaxConcurrent"/>.</summary>
    public int? MaxConcurrent { get; set; }

    /// <summary>Gets or sets how many uploads are held in memory at the same time, waiting ones included; more are refused with 503.
    /// Default: 64.</summary>
    public int MaxUploads { get; set; } = 64;

    /// <summary>Gets or sets how long a client may take to send its file; slower ones are refused with 408 and give their place back.
    /// Default: 60 s.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets what reading one PDF may cost.</summary>
    public PdfExtractionLimits ExtractionLimits { get; set; } = new();
}
