using Microsoft.Extensions.Logging;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>A run of this node as the others see it: its events go to the store, and what they need to know of it is kept up to date.</summary>
/// <param name="shared">What nodes share.</param>
/// <param name="life">The run's.</param>
/// <param name="wire">What its dialect makes beside its events.</param>
/// <param name="owner">Who started it.</param>
/// <param name="key">The idempotency key it was started by, and what that says.</param>
internal sealed class OwnRun(SharedMemory shared, RunLife life, RunWire wire, string? owner, (string Key, string Value)? key) : IRunLog
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FreshLease = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _writing = new(1);
    private RunRecord? _record;
    private int _term;
    private int _told;
    private bool _isEnding;

    public RunLife Life => life;

    /// <summary>Makes it known, before anything of it is told.</summary>
    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await shared.RenewAsync(SharedMemory.Beat, cancellationToken).ConfigureAwait(false);
        _term = (await shared.Lease.HeldAsync(cancellationToken).ConfigureAwait(false)).Number;
        Soon writing = new(RefreshAsync, shared);
        life.Moved = writing.Ask;
        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says how it is, and finds out whether it is still this node's.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var term = await shared.Lease.HeldAsync(cancellationToken).ConfigureAwait(false);
        if (await IsLostAsync(term, cancellationToken).ConfigureAwait(false))
        {
            life.Cancel(RunFailure.Lost);
            return;
        }

        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string> TellAsync(SseFrame frame, CancellationToken cancellationToken)
    {
        SsePublishOptions options = new() { PublishId = $"{++_told}" };
        long began = shared.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await TellOnceAsync(frame, options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception away) when (SharedMemory.IsAway(away) && !cancellationToken.IsCancellationRequested)
            {
                if (shared.Time.GetElapsedTime(began) >= SharedLifetimes.Patience)
                {
                    throw new RunFailedException("The analysis was stopped: its events could not be stored", 503, away);
                }

                await Task.Delay(Pause, shared.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task<(RunEnding Ending, string? LastId)> EndAsync(RunEnding ending)
    {
        // What cannot be told is refused before it is claimed: after that nothing else could be.
        if (ending.Frames.Any(frame => frame.Bytes.Length > shared.Options.MaxEventBytes))
        {
            throw new ArgumentException("A last event is larger than a run may keep.", nameof(ending));
        }

        var telling = EndUntilToldAsync(ending);
        try
        {
            return await telling.WaitAsync(SharedLifetimes.Patience, shared.Time, shared.Closing).ConfigureAwait(false);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            shared.Logger.EndUntold(life.Status().Flow, late.GetType().Name);
            return (ending, null);
        }
    }

    private async ValueTask<string> TellOnceAsync(SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        var term = await shared.Lease.HeldAsync(cancellationToken).AsTask().WaitAsync(SharedLifetimes.Patience, shared.Time, cancellationToken).ConfigureAwait(false);
        if (term.Number != Volatile.Read(ref _term) && await IsLostAsync(term, cancellationToken).ConfigureAwait(false))
        {
            life.Cancel(RunFailure.Lost);
            throw new OperationCanceledException(life.Ending);
        }

        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, term.Over);
        return await shared.Topics.PublishAsync(life.Id, frame, options, until.Token).ConfigureAwait(false);
    }

    /// <summary>After a break the others may have ended it: then nothing is told of it any more.</summary>
    private async Task<bool> IsLostAsync(LeaseTerm term, CancellationToken cancellationToken)
    {
        if (term.Number == Volatile.Read(ref _term))
        {
            return false;
        }

        if (term.Away > shared.Lifetimes.Going || await shared.Endings.FindAsync(life.Id, cancellationToken).ConfigureAwait(false) is not null)
        {
            return true;
        }

        Volatile.Write(ref _term, term.Number);
        return false;
    }

    private async Task<(RunEnding Ending, string? LastId)> EndUntilToldAsync(RunEnding ending)
    {
        // A host that stops leaves it to another; its readers find that there.
        using var closing = shared.Closing.UnsafeRegister(static run => ((OwnRun)run!).LetGo(), this);
        long began = shared.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await EndOnceAsync(ending).ConfigureAwait(false);
            }
            catch (Exception away) when (SharedMemory.IsAway(away) && !shared.Closing.IsCancellationRequested && shared.Time.GetElapsedTime(began) < shared.Lifetimes.Going)
            {
                await Task.Delay(Pause, shared.Time, shared.Closing).ConfigureAwait(false);
            }
        }
    }

    private void LetGo() => shared.Topics.Remove(life.Id);

    private async Task<(RunEnding Ending, string? LastId)> EndOnceAsync(RunEnding ending)
    {
        var term = await shared.Lease.HeldAsync(shared.Closing).ConfigureAwait(false);
        if (term.Away > shared.Lifetimes.Going && term.Number != Volatile.Read(ref _term))
        {
            // So late that it is forgotten how the others ended it.
            return (ending with { Failure = RunFailure.Lost, Frames = [] }, null);
        }

        var (told, lastId) = await shared.Endings.EndAsync(life.Id, ending, shared.Closing).ConfigureAwait(false);
        await MarkAsync(told, lastId).ConfigureAwait(false);
        return (told, lastId);
    }

    private async Task MarkAsync(RunEnding told, string lastId)
    {
        Volatile.Write(ref _isEnding, true);
        await _writing.WaitAsync(shared.Closing).ConfigureAwait(false);
        try
        {
            await shared.Endings.MarkAsync(_record!, told, lastId, shared.Closing).ConfigureAwait(false);
            await KeepKeyAsync(shared.Lifetimes.Ended, shared.Closing).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref _isEnding))
            {
                return;
            }

            Make();

            // All at once, the lease first: a run whose node has none is ended.
            await Task.WhenAll(
                shared.RenewAsync(FreshLease, cancellationToken),
                shared.Backplane.SetAsync(SharedNames.Run(life.Id), _record!.ToJson(), shared.Lifetimes.Going, cancellationToken).AsTask(),
                KeepKeyAsync(shared.Lifetimes.Going, cancellationToken).AsTask(),
                KeepEpochAsync(cancellationToken).AsTask()).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>While an event waits to be told, its dialect is not asked: what it made last is kept.</summary>
    private void Make()
    {
        if (!life.TryMake(status => _record = RunRecord.Of(shared.Lease.Node, owner, status, wire)))
        {
            _record = _record! with { Status = life.Status() };
        }
    }

    private ValueTask KeepKeyAsync(TimeSpan lifetime, CancellationToken cancellationToken) =>
        key is (var name, var value) ? shared.Backplane.SetAsync(name, value, lifetime, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>By which a client is known that comes back with nothing but the ID of an event.</summary>
    private ValueTask KeepEpochAsync(CancellationToken cancellationToken) => life.Epoch is { } epoch
        ? shared.Backplane.SetAsync(SharedNames.Epoch(epoch[..^1]), life.Id, shared.Lifetimes.Going, cancellationToken)
        : ValueTask.CompletedTask;
}
