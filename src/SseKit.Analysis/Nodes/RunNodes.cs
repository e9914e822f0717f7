using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>This node among the others. It says every 5 s that it lives, and how its runs are; it looks at those of others that are followed here, and ends those
/// whose node is gone. Thread-safe.</summary>
internal sealed class RunNodes : IDisposable
{
    /// <summary>What lists the runs of a node has a megabyte.</summary>
    private const int MostListed = 40_000;
    private const int MostListedAtOnce = 1_000;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, OwnRun> _own = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationToken _over;
    private readonly SharedMemory _shared;
    private readonly RunLooks _looks;
    private readonly RunWatches _watches;
    private readonly OtherNodes _others;
    private readonly Soon _listing;
    private readonly IDisposable[] _listening;
    private bool _isListed;
    private volatile bool _isAway;

    public RunNodes(RunHost host, ISseBackplane backplane)
    {
        _over = _ending.Token;
        _shared = new SharedMemory(host, backplane);
        _looks = new RunLooks(_shared);
        _watches = new RunWatches(_shared, _looks);
        _others = new OtherNodes(_shared, _looks);
        _listing = new Soon(ListAsync, _shared);
        Keys = new KeyClaims(_shared);
        _listening = [backplane.Listen(SharedNames.Everyone, Hear), backplane.Listen(SharedNames.RunsOf(_shared.Lease.Node), Obey)];
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(BeatAsync);
        }
    }

    public KeyClaims Keys { get; }

    public DateTimeOffset Now => _shared.Time.GetUtcNow();

    /// <summary>Makes a run of this node known to the others.</summary>
    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task OpenAsync(RunLife life, RunWire wire, string? owner, (string Key, string Value)? key, CancellationToken cancellationToken)
    {
        OwnRun run = new(_shared, life, wire, owner, key);
        await run.OpenAsync(cancellationToken).ConfigureAwait(false);
        life.Events = run;
        _own[life.Id] = run;

        // A long list waits for the next beat: it is written whole.
        if (_own.Count <= MostListedAtOnce)
        {
            _listing.Ask();
        }
    }

    /// <summary>Takes back that a run was made known: it was not started.</summary>
    public Task ForgetAsync(string id) => _shared.Backplane.TakeAsync(SharedNames.Run(id), CancellationToken.None).AsTask();

    /// <summary>A run of this node has ended.</summary>
    public void Close(string id) => _own.TryRemove(id, out _);

    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task<RunElsewhere?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await _looks.LookAsync(id, cancellationToken).ConfigureAwait(false) is not { } seen)
        {
            return null;
        }

        RunElsewhere found = new(this, seen);
        found.Take(seen);
        return found;
    }

    /// <summary>Finds the ID of the run that an event is of.</summary>
    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task<string?> FindByEventIdAsync(string eventId, CancellationToken cancellationToken)
    {
        string epoch = eventId.Split('.')[0];
        return SharedNames.IsId(epoch) ? await _shared.Backplane.GetAsync(SharedNames.Epoch(epoch), cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Has a run looked at while it is followed.</summary>
    public IDisposable Watch(RunElsewhere run)
    {
        _watches.Add(run);
        _ = Task.Run(() => _watches.TellReadAsync(run.Record, _over).AsTask());
        return new Watched(() => _watches.Remove(run));
    }

    /// <summary>Has it looked at until it has ended.</summary>
    public void WatchToEnd(RunElsewhere run)
    {
        _watches.Add(run);
        _ = Task.Run(async () =>
        {
            await _watches.LookAsync(run.Id, _over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await run.Over.WaitAsync(_over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _watches.Remove(run);
        });
    }

    /// <summary>Has its node cancel it, until it has; when that is gone, it ends here.</summary>
    public void Cancel(RunElsewhere run) => _ = Task.Run(async () =>
    {
        long began = _shared.Time.GetTimestamp();
        _watches.Add(run);
        while (!run.IsOver && _shared.Time.GetElapsedTime(began) < CancelPatience)
        {
            await _shared.Backplane.SendAsync(SharedNames.RunsOf(run.Record.Node), $"cancel {run.Id}", _over).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Retry, _shared.Time, _over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _watches.LookAsync(run.Id, _over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _watches.Remove(run);
    });

    /// <summary>The host stops: what has to be said is said now.</summary>
    public void Hurry() => _shared.Close();

    public void Dispose()
    {
        _ending.Cancel();
        foreach (var listening in _listening)
        {
            listening.Dispose();
        }

        _shared.Dispose();
    }

    private async Task BeatAsync()
    {
        var work = Task.CompletedTask;
        while (!_over.IsCancellationRequested)
        {
            var pause = Retry;
            try
            {
                await _shared.Lease.RenewAsync(_over).ConfigureAwait(false);
                pause = SharedMemory.Beat;
                _isAway = false;
                work = work.IsCompleted ? Task.Run(WorkAsync) : work;
            }
            catch (Exception away)
            {
                Missed(away);
            }

            await Task.Delay(pause, _shared.Time, _over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync()
    {
        _listing.Ask();
        await TryAsync(stop => _shared.Backplane.SendAsync(SharedNames.Everyone, $"node {_shared.Lease.Node}", stop).AsTask()).ConfigureAwait(false);
        await TryAsync(RefreshAsync).ConfigureAwait(false);
        await TryAsync(_watches.LookAsync).ConfigureAwait(false);
        await TryAsync(_others.LookAsync).ConfigureAwait(false);
    }

    /// <summary>Says which runs are this node's: those who find it gone end them.</summary>
    private async Task ListAsync(CancellationToken cancellationToken)
    {
        if (_own.IsEmpty && !_isListed)
        {
            return;
        }

        _isListed = !_own.IsEmpty;
        string list = string.Join(' ', _own.Keys.Take(MostListed));
        await _shared.Backplane.SetAsync(SharedNames.RunsOf(_shared.Lease.Node), list, _shared.Lifetimes.Going, cancellationToken).ConfigureAwait(false);
    }

    private Task RefreshAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _own.Values,
        cancellationToken,
        async static (run, stop) => await run.RefreshAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));

    private async Task TryAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_over).ConfigureAwait(false);
        }
        catch (Exception away)
        {
            Missed(away);
        }
    }

    /// <summary>An outage is logged once.</summary>
    private void Missed(Exception away)
    {
        if (!_isAway && !_over.IsCancellationRequested)
        {
            _isAway = true;
            _shared.Logger.NodesAway(away.GetType().Name);
        }
    }

    private void Hear(string message)
    {
        switch (message.Split(' '))
        {
            case ["node", var node]:
                _others.Hear(node);
                break;
            case ["ended", var id] when _watches.Has(id):
                _ = Task.Run(() => _watches.LookAsync(id, _over));
                break;
        }
    }

    private void Obey(string message)
    {
        switch (message.Split(' '))
        {
            case ["cancel", var id] when _own.TryGetValue(id, out var run):
                run.Life.Cancel(RunFailure.Cancelled);
                break;
            case ["read", var id] when _own.TryGetValue(id, out var run):
                run.Life.ReadElsewhere = _shared.Time.GetTimestamp();
                break;
        }
    }

    private sealed class Watched(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
