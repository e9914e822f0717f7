using Microsoft.Extensions.Logging;

namespace SseKit.Redis.Publishing;

/// <summary>Has room for so many publishes that wait, and tells of them once. Thread-safe.</summary>
internal sealed class WaitingRoom(ILogger logger)
{
    public const int MostPublishes = 1000;
    public const long MostBytes = 64 * 1024 * 1024;
    private readonly Lock _lock = new();
    private int _publishes;
    private long _bytes;
    private string? _reason;
    private volatile bool _isTold;

    /// <summary>Gets why the first of those that are here waits.</summary>
    public string? Reason
    {
        get
        {
            lock (_lock) return _reason;
        }
    }

    /// <returns>Whether there was room.</returns>
    public bool TryEnter(int bytes, string reason)
    {
        lock (_lock)
        {
            // One alone may be of any size: its publisher holds it anyway.
            if (_publishes == MostPublishes || (_publishes > 0 && _bytes + bytes > MostBytes)) return false;
            _publishes++;
            _bytes += bytes;
            _reason ??= reason;
            if (_isTold) return true;
            _isTold = true;
        }

        logger.PublishingWaits(reason);
        return true;
    }

    public void Leave(int bytes)
    {
        lock (_lock)
        {
            _publishes--;
            _bytes -= bytes;
            if (_publishes == 0) _reason = null;
        }
    }

    /// <summary>A publish went well. Where others still wait, Redis is not whole yet.</summary>
    public void Succeeded()
    {
        if (!_isTold) return;
        lock (_lock)
        {
            if (!_isTold || _publishes > 0) return;
            _isTold = false;
        }

        logger.PublishingGoesOn();
    }
}
