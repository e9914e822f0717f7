using SseKit.Analysis.Lives;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>A run of another node, as it was seen last.</summary>
internal sealed class RunElsewhere(RunNodes nodes, RunSight sight) : IRunLife
{
    /// <summary>So often in a row a run is not found that is taken to be gone.</summary>
    private const int MostMisses = 3;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RunSight _sight = sight;
    private volatile bool _isLost;
    private int _misses;

    public string Id => Record.Status.Id;

    public RunRecord Record => _sight.Record;

    public RunWire Wire => Record.Wire(() => Record);

    public byte[]? Result => _sight.Ending?.Result;

    public RunFailure? Failure => _isLost ? RunFailure.Lost : _sight.Ending?.Failure;

    public string? LastId => Record.LastId;

    /// <summary>Who waits for it has it looked at.</summary>
    public Task Ended
    {
        get
        {
            if (!IsOver)
            {
                nodes.WatchToEnd(this);
            }

            return _ended.Task;
        }
    }

    /// <summary>Completes when there is nothing more to look for, if somebody looks.</summary>
    public Task Over => _ended.Task;

    public bool IsOver => _ended.Task.IsCompleted;

    public RunStatus Status() => _isLost && _sight.Ending is null
        ? Record.Status with { State = RunFailure.Lost.State }
        : (_sight.Ending?.Status ?? Record.Status) with { Now = nodes.Now };

    public void Cancel(RunFailure reason) => nodes.Cancel(this);

    /// <summary>Takes what was seen of it now.</summary>
    public void Take(RunSight? seen)
    {
        if (seen is not null)
        {
            (_sight, _misses) = (seen, 0);
        }
        else if (++_misses >= MostMisses)
        {
            _isLost = true;
        }

        if (_isLost || LastId is not null)
        {
            _ended.TrySetResult();
        }
    }
}
