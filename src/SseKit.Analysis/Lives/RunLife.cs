using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Lives;

/// <summary>Where a run is, what it has told, and what ends it.</summary>
internal sealed class RunLife : IRunLife, IDisposable
{
    private const int IdBytes = 16;

    private readonly RunHost _host;
    private readonly string _flow;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _telling = new(1);
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _cancelling;
    private RunState _state = RunState.Waiting;
    private string? _stage;
    private int _percent;
    private int _position;
    private long? _started;
    private TimeSpan? _ran;
    private TimeSpan? _remaining;
    private long _estimated;
    private bool _isOver;

    public RunLife(RunHost host, string flow)
    {
        (_host, _flow) = (host, flow);
        Events = new TopicLog(host.Topics, Id);
    }

    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    public Task Ended => _ended.Task;

    /// <summary>Fires when the run is to end before its time.</summary>
    public CancellationToken Ending => _cancel.Token;

    /// <summary>Why it is to end before its time, or ended without a result.</summary>
    public RunFailure? Failure { get; private set; }

    /// <summary>What all IDs of its events begin with.</summary>
    public string? Epoch { get; private set; }

    public string? LastId { get; private set; }

    /// <summary>Where its events go. Default: to the topics of its host.</summary>
    public IRunLog Events { get; set; }

    /// <summary>Is called when it has another stage or place than before.</summary>
    public Action? Moved { get; set; }

    /// <summary>When somebody last asked for it.</summary>
    public long Found { get; set; }

    /// <summary>When somebody on another node last followed it.</summary>
    public long? ReadElsewhere { get; set; }

    /// <summary>The bytes of its events.</summary>
    public long Bytes { get; private set; }

    public RunStatus Status()
    {
        lock (_lock)
        {
            return new()
            {
                Id = Id,
                Flow = _flow,
                State = _state,
                Stage = _stage,
                Percent = _percent,
                Position = _position,
                Elapsed = Elapsed(),
                Remaining = Left(),
                Now = _host.Time.GetUtcNow(),
            };
        }
    }

    /// <summary>The first reason counts.</summary>
    public void Cancel(RunFailure reason)
    {
        lock (_lock)
        {
            if (_isOver || Failure is not null)
            {
                return;
            }

            Failure = reason;

            // Whoever listens is told elsewhere: he may take long, or throw.
            _cancelling = _cancel.CancelAsync();
        }
    }

    public void MoveTo(int position)
    {
        lock (_lock)
        {
            _position = position;
        }

        Moved?.Invoke();
    }

    public void Begin()
    {
        lock (_lock)
        {
            (_state, _position, _started) = (RunState.Running, 0, _host.Time.GetTimestamp());
        }

        Moved?.Invoke();
    }

    public void Reach(string stage, int percent, TimeSpan? remaining)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = _stage != stage;
            (_stage, _percent, _remaining, _estimated) = (stage, percent, remaining, _host.Time.GetTimestamp());
        }

        if (isNew)
        {
            Moved?.Invoke();
        }
    }

    /// <summary>Comes to its end: from here on nothing can change how it ends.</summary>
    /// <returns>What cancelled it before, whatever it was to be.</returns>
    public RunFailure? Finish(RunFailure? failure)
    {
        lock (_lock)
        {
            _isOver = true;
            Failure ??= failure;
            (_ran, _remaining) = (Elapsed(), Failure is null ? TimeSpan.Zero : null);
            _state = Failure?.State ?? RunState.Completed;
            _percent = Failure is null ? 100 : _percent;
            _position = 0;
            return Failure;
        }
    }

    /// <summary>Tells events, one call after the other.</summary>
    public async ValueTask TellAsync(Func<RunStatus, SseFrame?> make)
    {
        await _telling.WaitAsync().ConfigureAwait(false);
        try
        {
            if (make(Status()) is { } frame)
            {
                Tells(frame);
                string id = await Events.TellAsync(frame, Ending).ConfigureAwait(false);
                Epoch = EpochOf(id);
            }
        }
        finally
        {
            _telling.Release();
        }
    }

    /// <summary>Has the dialect make something while it makes nothing else.</summary>
    /// <returns>Whether it was free.</returns>
    public bool TryMake(Action<RunStatus> make)
    {
        if (!_telling.Wait(TimeSpan.Zero))
        {
            return false;
        }

        try
        {
            make(Status());
            return true;
        }
        finally
        {
            _telling.Release();
        }
    }

    /// <summary>Tells the last events, and that they are the last.</summary>
    /// <returns>Whether it has ended so, and not otherwise elsewhere.</returns>
    public async Task<bool> TellLastAsync(IReadOnlyList<SseFrame> frames, byte[]? result)
    {
        if (frames.Count == 0)
        {
            throw new InvalidOperationException("A run that ends tells at least one event.");
        }

        await _telling.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var frame in frames)
            {
                Tells(frame);
            }

            RunEnding ending = new(Status(), Failure, frames, result);
            (var told, LastId) = await Events.EndAsync(ending).ConfigureAwait(false);
            Epoch = LastId is null ? Epoch : EpochOf(LastId);
            return ReferenceEquals(told, ending) || EndedAs(told);
        }
        finally
        {
            _telling.Release();
        }
    }

    public void End() => _ended.TrySetResult();

    public void Dispose()
    {
        _telling.Dispose();

        // A source that is disposed before it has told its listeners tells them nothing.
        if (_cancelling is null)
        {
            _cancel.Dispose();
        }
        else
        {
            _ = _cancelling.ContinueWith(static (_, cancel) => ((CancellationTokenSource)cancel!).Dispose(), _cancel, TaskScheduler.Default);
        }
    }

    private static string EpochOf(string id) => id[..(id.IndexOf('.', StringComparison.Ordinal) + 1)];

    private bool EndedAs(RunEnding told)
    {
        lock (_lock)
        {
            Failure = told.Failure ?? RunFailure.Lost;
            _state = Failure.State;
        }

        return false;
    }

    private void Tells(SseFrame frame)
    {
        Bytes += frame.Bytes.Length;
        if (_host.Logger.IsEnabled(LogLevel.Debug))
        {
            _host.Logger.RunFrame(_flow, Id[..RunHost.ShownId], TypeOf(frame.Bytes.Span), frame.Bytes.Length, Elapsed().TotalMilliseconds);
        }
    }

    private static string TypeOf(ReadOnlySpan<byte> frame) =>
        frame.StartsWith("event: "u8) ? Encoding.UTF8.GetString(frame["event: ".Length..frame.IndexOf((byte)'\n')]) : "message";

    private TimeSpan Elapsed() => _ran ?? (_started is { } started ? _host.Time.GetElapsedTime(started) : TimeSpan.Zero);

    private TimeSpan? Left()
    {
        if (_remaining is not { } remaining)
        {
            return null;
        }

        var left = remaining - _host.Time.GetElapsedTime(_estimated);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
