using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Relay;

/// <summary>Refuses options that cannot work, by name.</summary>
internal sealed class ChatRelayOptionsValidation : IValidateOptions<ChatRelayOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatRelayOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ChatRelayOptions options) =>
        Checks(options).Where(check => !check.Holds).Select(check => $"{nameof(ChatRelayOptions)}.{check.Fault}");

    private static IEnumerable<(bool Holds, string Fault)> Checks(ChatRelayOptions options) =>
    [
        (options.Gemini is null || options.OpenAI is null, "Gemini and ChatRelayOptions.OpenAI exclude each other."),
        (IsWeb(options.Gemini?.BaseUrl), "Gemini.BaseUrl must be an absolute http or https address."),
        (IsWeb(options.OpenAI?.BaseUrl), "OpenAI.BaseUrl must be an absolute http or https address."),
        (options.CancelUnreadAfter > TimeSpan.Zero, "CancelUnreadAfter must be greater than zero."),
        (options.MaxConcurrent > 0, "MaxConcurrent must be greater than zero."),
        (options.TimeLimit is null || options.TimeLimit > TimeSpan.Zero, "TimeLimit must be greater than zero."),
        (options.PaddingPrelude is >= 0 and <= SseStreamOptions.MaxPadding, "PaddingPrelude must be from 0 to 65,536 bytes."),
        (options.Padding is >= 0 and <= SseStreamOptions.MaxPadding, "Padding must be from 0 to 65,536 bytes."),
    ];

    private static bool IsWeb(Uri? address) => address is null or { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
