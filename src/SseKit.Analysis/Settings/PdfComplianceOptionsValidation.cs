using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Settings;

/// <summary>Refuses options that cannot work, by name.</summary>
internal sealed class PdfComplianceOptionsValidation : IValidateOptions<PdfComplianceOptions>
{
    public ValidateOptionsResult Validate(string? name, PdfComplianceOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PdfComplianceOptions options) =>
        Numbers(options).Where(number => !number.Holds)
            .Select(number => $"{nameof(PdfComplianceOptions)}.{number.Option} must be greater than zero.")
            .Concat(Engine(options));

    private static IEnumerable<(string Option, bool Holds)> Numbers(PdfComplianceOptions options) =>
    [
        (nameof(options.LanguageModelTimeout), options.LanguageModelTimeout > TimeSpan.Zero),
        (nameof(options.MaxLanguageModelCharacters), options.MaxLanguageModelCharacters > 0),
        (nameof(options.MaxFlags), options.MaxFlags > 0),
        (nameof(options.MaxConcurrent), options.MaxConcurrent is null or > 0),
        (nameof(options.MaxUploads), options.MaxUploads > 0),
        (nameof(options.UploadTimeout), options.UploadTimeout > TimeSpan.Zero),
        ("ExtractionLimits.CpuTime", options.ExtractionLimits.CpuTime > TimeSpan.Zero),
        ("ExtractionLimits.WallTime", options.ExtractionLimits.WallTime > TimeSpan.Zero),
        ("ExtractionLimits.MemoryBytes", options.ExtractionLimits.MemoryBytes > 0),
        ("ExtractionLimits.TextBytes", options.ExtractionLimits.TextBytes > 0),
    ];

    private static IEnumerable<string> Engine(PdfComplianceOptions options)
    {
        if (!Enum.IsDefined(options.Engine))
        {
            yield return $"{nameof(PdfComplianceOptions)}.{nameof(options.Engine)} is not one of the engines.";
        }

        if (options is { Engine: ComplianceEngineKind.LanguageModel, ChatClient: null, LanguageModel: null })
        {
            yield return "The language model engine needs PdfComplianceOptions.LanguageModel or PdfComplianceOptions.ChatClient.";
        }

        if (options.LanguageModel is { BaseUrl: not { IsAbsoluteUri: true, Scheme: "http" or "https" } })
        {
            yield return "PdfComplianceOptions.LanguageModel.BaseUrl must be an absolute http or https address.";
        }
    }
}
