using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Stages;

/// <summary>What the stage that runs says goes through here, until it has ended.</summary>
internal sealed class StageTeller(RunLife life, Action<double> reach, Func<RunStatus, string?, SseFrame?> progress, Func<RunStatus, object, SseFrame?> partial)
    : StageProgress
{
    private volatile bool _isOver;

    public override RunStatus Run => life.Status();

    public void End() => _isOver = true;

    public override ValueTask ReportAsync(double fraction, string? message = null) => TellAsync(run =>
    {
        reach(fraction);
        return progress(life.Status(), message);
    });

    public override ValueTask PartialAsync(object part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return TellAsync(run => partial(run, part));
    }

    private ValueTask TellAsync(Func<RunStatus, SseFrame?> make) => life.TellAsync(run => _isOver ? null : make(run));
}
