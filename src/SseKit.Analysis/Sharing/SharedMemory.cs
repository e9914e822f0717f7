using Microsoft.Extensions.Logging;
using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Sharing;

/// <summary>What runs share with other nodes.</summary>
internal sealed class SharedMemory : IDisposable
{
    /// <summary>How often a node says that it lives, and looks at others.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly RunHost _host;
    private readonly CancellationTokenSource _closing;

    public SharedMemory(RunHost host, ISseBackplane backplane)
    {
        (_host, Backplane) = (host, backplane);
        _closing = new CancellationTokenSource(Timeout.InfiniteTimeSpan, host.Time);
        Closing = _closing.Token;
        Lease = new NodeLease(backplane, host.Time);
        Lifetimes = new SharedLifetimes(host.Options);
        Endings = new RunEndings(backplane, host.Topics, Lifetimes, Lease.Node);
    }

    public ISseBackplane Backplane { get; }

    public NodeLease Lease { get; }

    public SharedLifetimes Lifetimes { get; }

    public RunEndings Endings { get; }

    public SseTopics Topics => _host.Topics;

    public RunOptions Options => _host.Options;

    public TimeProvider Time => _host.Time;

    public ILogger Logger => _host.Logger;

    /// <summary>Fires when nothing is waited for any longer.</summary>
    public CancellationToken Closing { get; }

    /// <summary>Whether it is worth another try.</summary>
    public static bool IsAway(Exception exception) => exception is IOException or TimeoutException or OperationCanceledException;

    public void TellEnded(RunRecord record, RunEnding ending)
    {
        if (record.TellsElsewhere)
        {
            _host.EndedForAnother?.Invoke(ending);
        }
    }

    /// <summary>Renews the lease, unless that was done so recently.</summary>
    public Task RenewAsync(TimeSpan within, CancellationToken cancellationToken) =>
        Lease.IsFresh(within) ? Task.CompletedTask : Lease.RenewAsync(cancellationToken);

    /// <summary>The host stops: what has to be said is said now.</summary>
    public void Close() => _closing.CancelAfter(LastWords);

    public void Dispose()
    {
        _closing.Cancel();
        Lease.Dispose();
    }
}
