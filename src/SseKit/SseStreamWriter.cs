using System.IO.Pipelines;
using SseKit.Connections;
using SseKit.Encode;
using SseKit.Format;
using SseKit.Sweeping;

namespace SseKit;

/// <summary>Writes a stream to a connection for as long as it lives: opens it with a comment (<c>: ssekit heartbeat=15000</c>), sends a heartbeat
/// when nothing else was sent, and gives up a client that takes nothing. Thread-safe: whoever sends waits for who sends already.</summary>
public sealed class SseStreamWriter : IAsyncDisposable, IPulsed
{
    private readonly PipeWriter _output;
    private readonly SseStreamOptions _options;
    private readonly TimeProvider _time;
    private readonly SseWriter _writer;
    private readonly Action? _givenUp;
    private readonly SweepMember? _pulse;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _ending = new();
    private Exception? _failure;
    private bool _isOpen;
    private bool _isEnded;
    private volatile bool _isStalled;
    private long _lastSent;
    private long _flushingSince = long.MaxValue;

    /// <summary>Begins a stream: its opening leaves with what is sent first, and at the latest with the first heartbeat.</summary>
    /// <param name="output">Is not completed. Nothing else may touch it until the writer is disposed, and nothing here does afterwards.</param>
    /// <param name="options">Default <see cref="SseStreamOptions"/>'s.</param>
    /// <param name="timeProvider">Default <see cref="TimeProvider.System"/>.</param>
    /// <param name="givenUp">Called when the client is given up, on a thread of many connections: it must not wait. Default nothing.</param>
    public SseStreamWriter(PipeWriter output, SseStreamOptions? options = null, TimeProvider? timeProvider = null, Action? givenUp = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        (_output, _options, _time) = (output, options ?? SseStreamOptions.Default, timeProvider ?? TimeProvider.System);
        _givenUp = givenUp;
        _writer = new SseWriter(output, () => Volatile.Write(ref _flushingSince, _time.GetTimestamp()));
        _lastSent = _time.GetTimestamp();
        if (_options.Period is { } period) _pulse = Pulses.Of(_time).Add(this, period);
    }

    /// <summary>Gets whether the client was given up: it took nothing for longer than <see cref="SseStreamOptions.WriteDeadline"/>.</summary>
    internal bool IsStalled => _isStalled;

    /// <summary>Sends what a delegate writes, together and at once.</summary>
    /// <typeparam name="TState">What the delegate needs, so that it can be static.</typeparam>
    /// <param name="state">Is handed to the delegate.</param>
    /// <param name="write">Writes events, comments, retry hints, or nothing. What it had written before it throws is sent.</param>
    /// <returns><see langword="false"/> when the client is gone or was given up, or the writer is disposed.</returns>
    /// <exception cref="IOException">The output failed.</exception>
    public async ValueTask<bool> SendAsync<TState>(TState state, Action<SseWriter, TState> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_failure is { } failure) throw new IOException($"A heartbeat could not be sent: {failure.Message}", failure);
            if (_isEnded || _isStalled) return false;
            Open();
            bool isTaken = false;
            try
            {
                write(_writer, state);
            }
            finally
            {
                isTaken = await FlushAsync().ConfigureAwait(false);
            }

            return isTaken;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the stream here: waits for what is being sent, and leaves the output alone from then on.</summary>
    /// <returns>A task that completes when nothing touches the output any more.</returns>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        bool isFirst = !_isEnded;
        lock (_ending) _isEnded = true;
        _turn.Release();
        if (isFirst && _pulse is not null) Pulses.Of(_time).Remove(_pulse);
    }

    bool IPulsed.Beat(long now)
    {
        if (Overdue.Is(_time, Volatile.Read(ref _flushingSince), now, _options.WriteDeadline)) GiveUp();

        // Looked at each eighth of the interval: no silence is longer.
        if (!Overdue.Is(_time, Volatile.Read(ref _lastSent), now, _options.Heartbeat * 7 / 8) || !_turn.Wait(0)) return false;
        _ = BeatAsync();
        return true;
    }

    private async Task BeatAsync()
    {
        try
        {
            if (_isEnded || _isStalled || _failure is not null) return;
            Open();
            ByteCursor cursor = new(_output, Sizes.Write);
            StreamComments.WriteHeartbeat(ref cursor, _options);
            cursor.Complete();
            await FlushAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Open()
    {
        if (_isOpen) return;
        _isOpen = true;
        ByteCursor cursor = new(_output, Sizes.Write);
        StreamComments.WriteHello(ref cursor, _options);
        StreamComments.WriteOpening(ref cursor, _options);
        cursor.Complete();
    }

    private async ValueTask<bool> FlushAsync()
    {
        long missing = _options.Padding - (_writer.UnflushedBytes ?? 0);
        if (missing > 0) _writer.WritePadding(Math.Max((int)missing, SseWriter.MinPadding));
        long now = _time.GetTimestamp();
        Volatile.Write(ref _lastSent, now);
        Volatile.Write(ref _flushingSince, now);
        try
        {
            return await _writer.FlushAsync().ConfigureAwait(false) && !_isStalled;
        }
        finally
        {
            Volatile.Write(ref _flushingSince, long.MaxValue);
        }
    }

    /// <summary>Ends the flush that waits, unless the output is somebody else's already.</summary>
    private void GiveUp()
    {
        lock (_ending)
        {
            if (_isEnded || _isStalled) return;
            _isStalled = true;
        }

        _givenUp?.Invoke();
        lock (_ending)
        {
            if (!_isEnded) _output.CancelPendingFlush();
        }
    }
}
