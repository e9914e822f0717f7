using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Settings;

/// <summary>Refuses options that cannot work, by name.</summary>
internal sealed class WoundAnalysisOptionsValidation : IValidateOptions<WoundAnalysisOptions>
{
    private const int FewestImages = 2;

    public ValidateOptionsResult Validate(string? name, WoundAnalysisOptions options)
    {
        List<string> faults = [.. Rules(options).Where(rule => !rule.Holds).Select(rule => $"{nameof(WoundAnalysisOptions)}.{rule.Fault}")];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<(string Fault, bool Holds)> Rules(WoundAnalysisOptions options) =>
    [
        ("Engine is not one of the engines.", Enum.IsDefined(options.Engine)),
        ("LanguageModel or ChatClient is needed by the language model engine.",
            options is not { Engine: WoundEngineKind.LanguageModel, ChatClient: null, LanguageModel: null }),
        ("LanguageModel.BaseUrl must be an absolute http or https address.",
            options.LanguageModel is null or { BaseUrl: { IsAbsoluteUri: true, Scheme: "http" or "https" } }),
        ("LanguageModelTimeout must be greater than zero.", options.LanguageModelTimeout > TimeSpan.Zero),
        ("MaxPixels must be greater than zero.", options.MaxPixels > 0),
        ("MaxImages must be 2 or more.", options.MaxImages >= FewestImages),
        ("MaxUploads must be greater than zero.", options.MaxUploads > 0),
        ("UploadTimeout must be greater than zero.", options.UploadTimeout > TimeSpan.Zero),
        ("MaxConcurrent must be greater than zero.", options.MaxConcurrent is null or > 0),
    ];
}
