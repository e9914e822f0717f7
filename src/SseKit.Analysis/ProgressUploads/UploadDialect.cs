using System.Text.Json;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Web;

namespace SseKit.Analysis.ProgressUploads;

/// <summary>The run of an upload speaks as any other of its flow, and tells its steps as progress besides.</summary>
internal sealed class UploadDialect(RunDialect<ComplianceReport> flow, Func<string, UploadTelling> begin) : RunDialect<ComplianceReport>
{
    private const string Done = "completed";
    private const double Whole = 100;

    private UploadTelling? _telling;

    public override SseIdPlace IdPlace => flow.IdPlace;

    public override TimeSpan? HeartbeatInterval => flow.HeartbeatInterval;

    public override SseFrame? Started(RunStatus run)
    {
        _telling = begin(run.Id);
        Tell(Update(run, "The document was received"));
        return flow.Started(run);
    }

    public override SseFrame? Waiting(RunStatus run)
    {
        Tell(Update(run, "Waiting for other documents"));
        return flow.Waiting(run);
    }

    public override SseFrame? Progress(RunStatus run, string? message)
    {
        Tell(Update(run, message));
        return flow.Progress(run, message);
    }

    public override SseFrame? Partial(RunStatus run, object partial) => flow.Partial(run, partial);

    public override IReadOnlyList<SseFrame> Completed(RunStatus run, ComplianceReport result) => flow.Completed(run, result);

    /// <summary>Tells nothing: how a run would end is asked in advance, too.</summary>
    public override IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure) => flow.Failed(run, failure);

    internal override bool TellsElsewhere => true;

    internal override void Ended(RunStatus run, ComplianceReport? result, RunFailure? failure) => Tell(End(run, result, failure));

    public static ProgressUpdate End(RunStatus run, ComplianceReport? result, RunFailure? failure) =>
        failure is null && result is not null ? Completed(result) : Ending(run, failure ?? RunFailure.Surprise);

    private static ProgressUpdate Completed(ComplianceReport result) => new(Done, Whole)
    {
        Message = "The analysis is complete",
        Result = JsonSerializer.SerializeToElement(result, WireJson.Default.ComplianceReport),
        IsFinal = true,
    };

    private static ProgressUpdate Ending(RunStatus run, RunFailure failure) => Update(run, message: null) with
    {
        Error = failure.Message,
        IsCanceled = failure.State == RunState.Cancelled ? true : null,
        IsFinal = true,
    };

    private static ProgressUpdate Update(RunStatus run, string? message) => new(run.Stage ?? ComplianceFlow.Ingest, run.Percent) { Message = message };

    private void Tell(ProgressUpdate update) => _telling?.Tell(update);
}
