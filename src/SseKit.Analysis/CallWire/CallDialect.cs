using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SseKit.Analysis.CallRuns;
using SseKit.Analysis.Flows;

namespace SseKit.Analysis.CallWire;

/// <summary>How the events of a call look on the wire: unnamed, and where the run is stands in the data, in <c>status</c>.</summary>
internal class CallDialect(CallRecording recording, TimeSpan timeLimit) : RunDialect<CallResult>
{
    // The documents' clients take a block that begins with `data: ` and parse all the rest of it.
    public override SseIdPlace IdPlace => SseIdPlace.After;

    public override TimeSpan? HeartbeatInterval { get; } = TimeSpan.FromSeconds(10);

    public override bool HasHeartbeatEvents => true;

    public override SseItem<string> Heartbeat(RunStatus run) =>
        new(JsonSerializer.Serialize(HeartbeatOf(run), CallJson.Default.HeartbeatMessage));

    public override SseFrame? Started(RunStatus run) => Frame(
        new SubmittedMessage(
            run.Id,
            Status("submitted"),
            Step("submitted"),
            CallTexts.Started,
            recording.FileName,
            CallTexts.Megabytes(recording.Length),
            CallTexts.Estimate,
            CallTexts.Timestamp(run)),
        CallJson.Default.SubmittedMessage);

    public override SseFrame? Waiting(RunStatus run) => Frame(
        new QueuedMessage(run.Id, Status("queued"), Step("queued"), run.Position, CallTexts.Timestamp(run)), CallJson.Default.QueuedMessage);

    public override SseFrame? Progress(RunStatus run, string? message) => message is null
        ? null
        : Frame(
            new StepMessage(
                run.Id, Status(CallTexts.Word(RunState.Running)), run.Percent, run.Stage!, message, CallTexts.Seconds(run), CallTexts.Timestamp(run)),
            CallJson.Default.StepMessage);

    public override IReadOnlyList<SseFrame> Completed(RunStatus run, CallResult result) =>
    [
        Frame(
            new CompletedMessage(
                run.Id,
                Status("completed"),
                Step("completed"),
                result with { ProcessingTime = CallTexts.Seconds(run) },
                CallTexts.Seconds(run),
                CallTexts.Timestamp(run),
                CallTexts.Completed),
            CallJson.Default.CompletedMessage),
    ];

    public override IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure)
    {
        var word = CallTexts.Word(failure.State);
        return
        [
            failure.State == RunState.TimedOut
                ? Frame(
                    new TimeoutMessage(
                        run.Id, Status(word), Step(word), CallTexts.Timeout(timeLimit), CallTexts.Seconds(run), CallTexts.Timestamp(run)),
                    CallJson.Default.TimeoutMessage)
                : Frame(
                    new FailedMessage(
                        run.Id, Status(word), Step(word), failure.Message, CallTexts.Seconds(run), CallTexts.Timestamp(run), CallTexts.Failed),
                    CallJson.Default.FailedMessage),
        ];
    }

    public override SseItem<string> Gap(string? from, string to) => RunGap.Unnamed(from, to);

    protected static SseFrame Frame<T>(T data, JsonTypeInfo<T> typeInfo) => SseFrame.Create(new SseItem<T>(data), typeInfo);

    /// <summary>The word where this endpoint has it in <c>status</c>.</summary>
    protected virtual string? Status(string word) => word;

    /// <summary>The word where this endpoint has it in <c>step</c>.</summary>
    protected virtual string? Step(string word) => null;

    private HeartbeatMessage HeartbeatOf(RunStatus run) => new(
        run.Id, Status(CallTexts.Word(RunState.Running)), Step("heartbeat"), true, CallTexts.Seconds(run), CallTexts.Timestamp(run));
}
