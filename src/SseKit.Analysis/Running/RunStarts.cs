using System.Collections.Concurrent;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Nodes;
using SseKit.Analysis.Sharing;
using SseKit.Analysis.Stages;

namespace SseKit.Analysis.Running;

/// <summary>Starts runs, or has requests join those that the same key has started. Thread-safe.</summary>
internal sealed class RunStarts(RunHost host, RunShelf shelf, RunKinds kinds, RunNodes? nodes)
{
    private static readonly TimeSpan JoinPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (RunQueue Queue, FlowPaces Paces)> _flows = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private bool _isStopping;

    /// <summary>Starts nothing any more.</summary>
    /// <returns>Whether it did before.</returns>
    public bool Stop()
    {
        lock (_starting)
        {
            bool did = !_isStopping;
            _isStopping = true;
            return did;
        }
    }

    public async ValueTask<(Run<TResult>? Run, RunRefusal? Refusal)> StartAsync<TWork, TResult>(
        Flow<TWork, TResult> flow, RunStart<TWork, TResult> start, string? owner, RunKey? key, CancellationToken cancellationToken)
        where TWork : class
    {
        Start<TResult> started = default;
        try
        {
            started = nodes is null
                ? StartAlone(flow, start, owner, key)
                : await StartSharedAsync(nodes, flow, start, owner, key, cancellationToken).ConfigureAwait(false);
            return (started.Run, started.Refusal);
        }
        finally
        {
            if (!started.IsNew)
            {
                Discard(start.Work);
            }
        }
    }

    private static void Discard<TWork>(TWork? work)
    {
        if (work is IAsyncDisposable asynchronous)
        {
            _ = asynchronous.DisposeAsync().AsTask();
        }
        else
        {
            (work as IDisposable)?.Dispose();
        }
    }

    private Start<TResult> StartAlone<TWork, TResult>(Flow<TWork, TResult> flow, RunStart<TWork, TResult> start, string? owner, RunKey? key)
        where TWork : class
    {
        lock (_starting)
        {
            if (Joined<TResult>(key, start.Fingerprint) is { } joined)
            {
                return joined;
            }

            RunLife life = new(host, flow.Name);
            return Prepare(flow, start, owner, life, out var refusal) is { } launch ? Begin(launch, flow, key, start.Fingerprint) : Refused<TResult>(life, refusal);
        }
    }

    private async Task<Start<TResult>> StartSharedAsync<TWork, TResult>(
        RunNodes others, Flow<TWork, TResult> flow, RunStart<TWork, TResult> start, string? owner, RunKey? key, CancellationToken cancellationToken)
        where TWork : class
    {
        kinds.Add(flow);
        if (Joined<TResult>(key, start.Fingerprint) is { } here)
        {
            return here;
        }

        RunLife life = new(host, flow.Name);
        KeyClaim? claim = null;
        Launch<TWork, TResult>? launch = null;
        try
        {
            claim = key is null ? null : await others.Keys.ClaimAsync(key.Value.ToShared(), life.Id, start.Fingerprint, cancellationToken).ConfigureAwait(false);
            if (claim is not null && claim.Id != life.Id && await JoinedAsync(others, flow, claim, life, start.Fingerprint, cancellationToken).ConfigureAwait(false) is { } joined)
            {
                return joined;
            }

            launch = Prepare(flow, start, owner, life, out var refusal);
            if (launch is not null)
            {
                (string, string)? kept = claim is null ? null : (claim.Key, (claim with { Id = life.Id }).Value);
                await others.OpenAsync(life, launch.Run.Wire, owner, kept, cancellationToken).ConfigureAwait(false);
                return Begin(launch, flow, key, start.Fingerprint);
            }

            await ReleaseAsync(others, claim, life).ConfigureAwait(false);
            return Refused<TResult>(life, refusal);
        }
        catch (Exception failure)
        {
            launch?.Turn.Dispose();
            await ReleaseAsync(others, claim, life).ConfigureAwait(false);
            if (launch is not null)
            {
                await others.ForgetAsync(life.Id).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            var refused = Refused<TResult>(life, RunRefusal.Unshared);
            cancellationToken.ThrowIfCancellationRequested();
            if (!SharedMemory.IsAway(failure))
            {
                throw;
            }

            return refused;
        }
    }

    /// <summary>Joins the run that has the key. One that is not to be found for a while was never started, or is forgotten: then the key is this run's.</summary>
    private async Task<Start<TResult>?> JoinedAsync<TWork, TResult>(
        RunNodes others, Flow<TWork, TResult> flow, KeyClaim claim, RunLife life, string fingerprint, CancellationToken cancellationToken)
        where TWork : class
    {
        long began = host.Time.GetTimestamp();
        while (claim.Id != life.Id)
        {
            if (claim.Fingerprint != SharedNames.Fingerprint(fingerprint))
            {
                return Refused<TResult>(life, RunRefusal.OtherRequest);
            }

            if ((shelf.Find(claim.Id) ?? await FindAsync(others, flow, claim.Id, cancellationToken).ConfigureAwait(false)) is Run<TResult> run)
            {
                life.Dispose();
                return new(run, null, IsNew: false);
            }

            if (host.Time.GetElapsedTime(began) >= JoinPatience)
            {
                await others.Keys.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
                began = host.Time.GetTimestamp();
            }
            else
            {
                await Task.Delay(JoinPause, host.Time, cancellationToken).ConfigureAwait(false);
            }

            claim = await others.Keys.ClaimAsync(claim.Key, life.Id, fingerprint, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static async Task<Run?> FindAsync<TWork, TResult>(RunNodes others, Flow<TWork, TResult> flow, string id, CancellationToken cancellationToken)
        where TWork : class =>
        await others.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } elsewhere ? RunKinds.RunOf(elsewhere, flow) : null;

    private static async Task ReleaseAsync(RunNodes others, KeyClaim? claim, RunLife life)
    {
        if (claim is not null)
        {
            await others.Keys.ReleaseAsync(claim with { Id = life.Id }, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Start<TResult>? Joined<TResult>(RunKey? key, string fingerprint)
    {
        if (key is not { } asked || shelf.Find(asked) is not { } earlier)
        {
            return null;
        }

        return earlier.Fingerprint == fingerprint && earlier.Run is Run<TResult> run
            ? new Start<TResult>(run, null, IsNew: false)
            : new Start<TResult>(null, RunRefusal.OtherRequest, IsNew: false);
    }

    private Launch<TWork, TResult>? Prepare<TWork, TResult>(
        Flow<TWork, TResult> flow, RunStart<TWork, TResult> start, string? owner, RunLife life, out RunRefusal? refusal)
        where TWork : class
    {
        lock (_starting)
        {
            refusal = RunRefusal.Stopping;
            if (_isStopping)
            {
                return null;
            }

            var (queue, paces) = _flows.GetOrAdd(flow.Name, _ => (new RunQueue(flow.MaxConcurrent ?? host.Options.MaxConcurrent), new FlowPaces()));
            Run<TResult> run = new(life, RunWire.Of(start.Dialect!, life), flow.Name, owner);
            RunExecution<TWork, TResult> execution = new(host, run, life, flow, start.Work!, start.Dialect!, paces);
            refusal = RunRefusal.Full;
            return queue.Join(host.Options.MaxWaiting) is { } turn ? new Launch<TWork, TResult>(life, run, execution, turn) : null;
        }
    }

    private Start<TResult> Begin<TWork, TResult>(Launch<TWork, TResult> launch, Flow<TWork, TResult> flow, RunKey? key, string fingerprint)
        where TWork : class
    {
        var shelved = shelf.Put(launch.Run, launch.Life, key, fingerprint);
        launch.Begin(
            life => Unread.Watch(host, life, flow.CancelUnreadAfter),
            () =>
            {
                nodes?.Close(launch.Life.Id);
                shelf.End(shelved, key);
            });
        return new Start<TResult>(launch.Run, null, IsNew: true);
    }

    private static Start<TResult> Refused<TResult>(RunLife life, RunRefusal? refusal)
    {
        life.Dispose();
        return new Start<TResult>(null, refusal, IsNew: false);
    }

    private readonly record struct Start<TResult>(Run<TResult>? Run, RunRefusal? Refusal, bool IsNew);
}
