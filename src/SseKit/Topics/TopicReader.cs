using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using SseKit.Connections;
using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>A connection that reads topics. One flag says who owns it, and only its owner writes: a sweep, a heartbeat, or its own pump, which
/// takes over when a flush has to wait or there is more than one batch to send. Nothing is queued; the positions say what comes next.</summary>
internal sealed class TopicReader : IThreadPoolWorkItem, IPulsed
{
    private const int Free = 0;
    private const int Owned = 1;
    private const int Closed = 2;

    private readonly PipeWriter _output;
    private readonly IReadOnlyList<string> _topics;
    private readonly TopicPosition[] _positions;
    private readonly TimeProvider _time;
    private readonly TopicMetrics _metrics;
    private readonly ReaderOutput _content;
    private readonly WindowTimer? _window;
    private readonly Action<TopicReader> _leave;
    private CancellationTokenRegistration _end;
    private readonly TaskCompletionSource<SseFollowEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter _flush;
    private Action? _resume;
    private int _owner = Owned;
    private volatile bool _isEnding;
    private volatile bool _isStalled;
    private bool _isGone;
    private long _lastSent;
    private long _stalledSince = long.MaxValue;

    /// <param name="output">The connection.</param>
    /// <param name="subscription">What it reads.</param>
    /// <param name="options">How its connection is kept.</param>
    /// <param name="time">For heartbeats and windows.</param>
    /// <param name="metrics">What is counted.</param>
    /// <param name="leave">Called once, by the last owner.</param>
    public TopicReader(
        PipeWriter output, SseSubscription subscription, SseStreamOptions options, TimeProvider time, TopicMetrics metrics, Action<TopicReader> leave)
    {
        (_output, _topics, _time, _metrics, _leave) = (output, subscription.Topics, time, metrics, leave);
        _positions = new TopicPosition[_topics.Count];
        _content = new ReaderOutput(output, subscription, options, _positions, metrics);
        if (subscription.CoalescingWindow > TimeSpan.Zero) _window = new WindowTimer(subscription.CoalescingWindow, time, () => Wake(visiting: false));
    }

    /// <summary>Completes when the reader is owned for good: nothing touches its output any more.</summary>
    public Task<SseFollowEnd> Ended => _ended.Task;

    public SweepMember? Pulse { get; set; }

    public string? Name => _content.ReaderName;

    private bool HasWork => _isEnding || _content.HasMore;

    /// <summary>Comes to its topics; before <see cref="Begin"/>.</summary>
    public void Attach(TopicRegistry registry)
    {
        for (int i = 0; i < _positions.Length; i++)
        {
            TopicPosition position;
            do position = new TopicPosition(this, registry.Get(_topics[i]));
            while (!position.Topic.Add(position));
            _positions[i] = position;
        }
    }

    /// <summary>Ends when the token is cancelled; before <see cref="Begin"/>.</summary>
    public void EndWith(CancellationToken cancellationToken) => _end = cancellationToken.UnsafeRegister(static r => ((TopicReader)r!).End(), this);

    /// <summary>Leaves its topics, when it has ended.</summary>
    public IEnumerable<Topic> Detach()
    {
        _end.Unregister();
        _window?.Dispose();
        foreach (TopicPosition? position in _positions)
        {
            if (position is null) yield break;
            position.Topic.Remove(position);
            yield return position.Topic;
        }
    }

    /// <summary>Sends the opening, and what there is.</summary>
    public void Begin() => Run(visiting: false);

    /// <summary>Sends what there is, if nobody does so already. Called by a sweep, which tells the publishers that wait for its topic.</summary>
    /// <returns>Whether it was this call that began to.</returns>
    public bool Wake() => Wake(visiting: _positions.Length == 1);

    public bool Beat(long now)
    {
        SseStreamOptions options = _content.Options;
        if (Overdue.Is(_time, Volatile.Read(ref _stalledSince), now, options.WriteDeadline)) GiveUp();

        // Looked at each eighth of the interval: no silence is longer, and who waits to be placed is told so then.
        bool isDue = !_content.IsOpen || Overdue.Is(_time, Volatile.Read(ref _lastSent), now, options.Heartbeat * 7 / 8);
        if (!isDue || Volatile.Read(ref _owner) != Free || !TryOwn()) return false;
        _content.AddHeartbeat();
        Run(visiting: false);
        return true;
    }

    public bool IsStalled(long since) => Volatile.Read(ref _stalledSince) <= since;

    /// <summary>Ends it between two frames, at once or when its owner is done; events not sent yet are not.</summary>
    public void End()
    {
        _isEnding = true;
        if (TryOwn()) Run(visiting: false);
    }

    void IThreadPoolWorkItem.Execute() => Run(visiting: false);

    private bool Wake(bool visiting)
    {
        if (Volatile.Read(ref _owner) != Free || !HasWork || !IsDue() || !TryOwn()) return false;
        Run(visiting);
        return true;
    }

    private bool TryOwn() => Interlocked.CompareExchange(ref _owner, Owned, Free) == Free;

    private bool IsDue() => _isEnding || _window is null || _window.IsOver(Volatile.Read(ref _lastSent));

    /// <summary>Ends the flush that waits, unless the output is somebody else's already.</summary>
    private void GiveUp()
    {
        lock (_ended)
        {
            if (_owner == Closed) return;
            _isStalled = true;
            _output.CancelPendingFlush();
        }
    }

    private void Run(bool visiting)
    {
        try
        {
            while (!TryEnd())
            {
                if (!_content.Write())
                {
                    if (_content.End is null && Release()) return;
                    continue;
                }

                Volatile.Write(ref _lastSent, _time.GetTimestamp());
                _flush = _output.FlushAsync(CancellationToken.None).ConfigureAwait(false).GetAwaiter();
                if (!_flush.IsCompleted)
                {
                    Volatile.Write(ref _stalledSince, _lastSent);
                    _metrics.Stalls.Add(1);
                    _flush.UnsafeOnCompleted(_resume ??= Resume);
                    return;
                }

                _isGone = _flush.GetResult().IsCompleted;
                if (!visiting) Advanced();
                if (!_isGone && _content.HasMore)
                {
                    // A batch at a time: the thread is others' too.
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            Close(default, exception);
        }
    }

    private void Resume()
    {
        try
        {
            _isGone = _flush.GetResult().IsCompleted;
        }
        catch (Exception exception)
        {
            Close(default, exception);
            return;
        }

        Volatile.Write(ref _stalledSince, long.MaxValue);
        Advanced();
        Run(visiting: false);
    }

    /// <summary>Tells publishers that wait. A sweep does so at the end of its round.</summary>
    private void Advanced()
    {
        foreach (TopicPosition position in _positions) position.Topic.CheckWaits();
    }

    /// <summary>Gives the reader up, and looks once more for what came in between: who brought it found the reader owned.</summary>
    /// <returns>Whether someone else, or no one, has it now.</returns>
    private bool Release()
    {
        Interlocked.Exchange(ref _owner, Free);
        return !HasWork || !IsDue() || !TryOwn();
    }

    private bool TryEnd()
    {
        if (_isStalled) Close(SseFollowEnd.Stalled);
        else if (_isGone) Close(SseFollowEnd.ReaderGone);
        else if (_content.IsCut) return false;
        else if (_content.End is { } end) Close(end);
        else if (_isEnding) Close(SseFollowEnd.Cancelled);
        return _owner == Closed;
    }

    private void Close(SseFollowEnd end, Exception? exception = null)
    {
        lock (_ended)
        {
            if (_owner == Closed) return;
            Volatile.Write(ref _owner, Closed);
        }

        try
        {
            _leave(this);
        }
        finally
        {
            if (exception is null) _ended.TrySetResult(end);
            else _ended.TrySetException(exception);
        }
    }
}
