using System.Globalization;
using SseKit.Client;

namespace SseKit.Samples.Console;

/// <summary>Says what becomes of the connection.</summary>
internal sealed class States(TextWriter output, Uri url) : SseClientObserver
{
    public override void OnConnecting(SseAttempt attempt) => output.WriteLine($"connecting to {url}");

    public override void OnOpen(SseAttempt attempt, HttpResponseMessage response) =>
        output.WriteLine($"answered with {(int)response.StatusCode} {response.ReasonPhrase}");

    public override void OnEnd(SseConnectionEnd end)
    {
        var why = end.Exception is { } exception ? $": {exception.Message}" : string.Empty;
        var next = end.Delay is { } delay ? string.Create(CultureInfo.InvariantCulture, $", connecting again in {delay.TotalSeconds:0.0} s") : string.Empty;
        output.WriteLine($"ended ({end.Reason}){next}{why}");
    }
}
