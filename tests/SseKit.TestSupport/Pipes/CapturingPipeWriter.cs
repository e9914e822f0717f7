using System.IO.Pipelines;
using System.Text;

namespace SseKit.TestSupport.Pipes;

/// <summary>Keeps what was flushed; every flush completes at once. Refuses to be used by two at a time, or by anyone once it was
/// <see cref="Forbid">forbidden</see>, and remembers that.</summary>
public class CapturingPipeWriter : PipeWriter
{
    private readonly MemoryStream _sent = new();
    private readonly List<(Func<bool> Holds, TaskCompletionSource Done)> _waits = [];
    private readonly byte[] _block = new byte[64 * 1024];
    private int _filled;
    private int _users;
    private bool _isForbidden;
    private volatile string? _misuse;

    /// <summary>What was done that must not be; <see langword="null"/> when nothing was.</summary>
    public string? Misuse => _misuse;

    public int Flushes { get; private set; }

    /// <summary>The most bytes that one flush brought.</summary>
    public int LargestFlush { get; private set; }

    public string Text
    {
        get
        {
            lock (Gate) return Encoding.UTF8.GetString(_sent.GetBuffer(), 0, (int)_sent.Length);
        }
    }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _filled;

    /// <summary>From now on any use is a misuse.</summary>
    public void Forbid() => Volatile.Write(ref _isForbidden, true);

    /// <summary>Waits until something holds; it is looked at after every flush.</summary>
    public Task UntilAsync(Func<bool> holds, string what)
    {
        lock (Gate)
        {
            if (holds()) return Task.CompletedTask;
            TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((holds, done));
            return done.Task.Within(what);
        }
    }

    /// <summary>Waits until the text has so many of something.</summary>
    public Task UntilTextAsync(string part, int times = 1) => UntilAsync(() => Text.Split(part).Length > times, $"{times} times '{part}'");

    public override void Advance(int bytes) => Alone(nameof(Advance), () =>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _block.Length - _filled);
        _filled += bytes;
    });

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Alone(nameof(GetMemory), () =>
        {
            if (_block.Length - _filled < Math.Max(sizeHint, 1)) throw new InvalidOperationException($"{_filled} bytes without a flush.");
        });
        return _block.AsMemory(_filled);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null) => _misuse ??= "It was completed.";

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Alone(nameof(FlushAsync), Take);
        return default;
    }

    /// <summary>Guards what it keeps, and what those keep who are made of it: with a lock each they could wait for each other.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Called with what a flush brought.</summary>
    protected virtual void OnSent(ReadOnlySpan<byte> bytes)
    {
    }

    private void Take()
    {
        lock (Gate)
        {
            Flushes++;
            LargestFlush = Math.Max(LargestFlush, _filled);
            _sent.Write(_block, 0, _filled);
            OnSent(_block.AsSpan(0, _filled));
            _filled = 0;
            _waits.RemoveAll(static wait => wait.Holds() && wait.Done.TrySetResult());
        }
    }

    private void Alone(string what, Action use)
    {
        if (Volatile.Read(ref _isForbidden)) throw Misused($"{what} after its time.");
        if (Interlocked.Increment(ref _users) != 1) throw Misused($"{what} while someone else was at it.");
        use();
        Interlocked.Decrement(ref _users);
    }

    private InvalidOperationException Misused(string how) => new(_misuse = how);
}
