using Microsoft.Extensions.Options;

namespace SseKit.Analysis.CallSettings;

/// <summary>Refuses options that cannot work, by name.</summary>
internal sealed class CallAudioOptionsValidation : IValidateOptions<CallAudioOptions>
{
    public ValidateOptionsResult Validate(string? name, CallAudioOptions options)
    {
        var faults = Numbers(options).Where(number => !number.Holds)
            .Select(number => $"{nameof(CallAudioOptions)}.{number.Option} must be greater than zero.")
            .Concat(Addresses(options))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<(string Option, bool Holds)> Numbers(CallAudioOptions options) =>
    [
        (nameof(options.MaxConcurrent), options.MaxConcurrent is null or > 0),
        (nameof(options.MaxRecordings), options.MaxRecordings > 0),
        (nameof(options.UploadTimeout), options.UploadTimeout > TimeSpan.Zero),
        (nameof(options.MaxLanguageModelCharacters), options.MaxLanguageModelCharacters > 0),
        ("Limits.DecoderCpuTime", options.Limits.DecoderCpuTime > TimeSpan.Zero),
        ("Limits.RecognizerCpuTime", options.Limits.RecognizerCpuTime > TimeSpan.Zero),
        ("Limits.WallTime", options.Limits.WallTime > TimeSpan.Zero),
        ("Limits.MemoryBytes", options.Limits.MemoryBytes > 0),
        ("Limits.RecordingLength", options.Limits.RecordingLength > TimeSpan.Zero),
        ("Limits.TranscriptBytes", options.Limits.TranscriptBytes > 0),
    ];

    private static IEnumerable<string> Addresses(CallAudioOptions options)
    {
        const string Problem = "BaseUrl must be an absolute http or https address.";
        if (!IsUsable(options.SpeechServer))
        {
            yield return $"{nameof(CallAudioOptions)}.{nameof(options.SpeechServer)}.{Problem}";
        }

        if (!IsUsable(options.LanguageModel))
        {
            yield return $"{nameof(CallAudioOptions)}.{nameof(options.LanguageModel)}.{Problem}";
        }
    }

    private static bool IsUsable(OpenAIChatClientOptions? server) => server is null or { BaseUrl: { IsAbsoluteUri: true, Scheme: "http" or "https" } };
}
