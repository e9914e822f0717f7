using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Flows;

namespace SseKit.Analysis.Relay;

/// <summary>How the events look on the wire: none has a name. The documents' clients run <c>JSON.parse</c> on all of them.</summary>
internal sealed class ChatDialect(ILogger<ChatDialect> logger) : RunDialect<string>
{
    private const string Relay = "relay";
    private const string Upstream = "upstream";

    // To the letter as the document has it.
    private static readonly SseFrame Ok =
        SseFrame.Create(new SseItem<string>("""{"candidates": [{"content": {"parts": [{"text": "OK"}]}}]}"""));

    private static readonly SseFrame Done = SseFrame.Create(new SseItem<string>("[DONE]"));

    public override SseFrame? Started(RunStatus run) => Logged(run, Relay, Ok);

    public override SseFrame? Progress(RunStatus run, string? message) => null;

    public override SseFrame? Partial(RunStatus run, object partial) =>
        Logged(run, Upstream, SseFrame.Create(new SseItem<JsonElement>((JsonElement)partial), RelayJson.Default.JsonElement));

    public override IReadOnlyList<SseFrame> Completed(RunStatus run, string result) => [Logged(run, Relay, Done)];

    public override IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure)
    {
        if (failure == RunFailure.Lost)
        {
            // Made in advance, for other nodes.
            return [Error(failure), Done];
        }

        return [Logged(run, Relay, Error(failure)), Logged(run, Relay, Done)];
    }

    public override SseItem<string> Gap(string? from, string to) => RunGap.Unnamed(from, to);

    /// <summary>Tells that the stream, not its run, failed.</summary>
    public static SseItem<string>? Fault(Exception exception) =>
        new SseItem<string>(JsonSerializer.Serialize(new ErrorAnswer(RelayError.Of(RunFailure.Surprise)), RelayJson.Default.ErrorAnswer));

    private static SseFrame Error(RunFailure failure) =>
        SseFrame.Create(new SseItem<ErrorAnswer>(new(RelayError.Of(failure))), RelayJson.Default.ErrorAnswer);

    private SseFrame Logged(RunStatus run, string source, SseFrame frame)
    {
        logger.ChatFrame(run.Id[..6], source, frame.Bytes.Length, run.Elapsed.TotalMilliseconds);
        return frame;
    }
}
