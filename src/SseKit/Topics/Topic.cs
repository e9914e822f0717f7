using System.Globalization;
using System.Text;
using SseKit.Log;
using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>One incarnation of a topic: its log, its readers, and the lock that publishing, coming, leaving and going away share.</summary>
internal sealed class Topic
{
    private readonly Lock _lock = new();
    private readonly SseTopicsOptions _limits;
    private readonly TimeProvider _time;
    private readonly string _epoch;
    private readonly Sweep _readers;
    private List<LagWait>? _waits;
    private long _arrivals;
    private long _floor;
    private long _copies;
    private long _copiesAwaited;
    private bool _isGone;
    private volatile Exception? _failure;
    private volatile bool _isEnded;

    /// <param name="name">Its name.</param>
    /// <param name="begin">The ID before its first event.</param>
    /// <param name="limits">What is kept.</param>
    /// <param name="time">How old it is.</param>
    /// <param name="isCopy">Whether a store gives the IDs, and not this log.</param>
    public Topic(string name, byte[] begin, SseTopicsOptions limits, TimeProvider time, bool isCopy)
    {
        (Name, Log, _limits, _time) = (name, new EventLog(begin, isNumbered: !isCopy), limits, time);
        _copies = isCopy ? 0 : 1;
        _epoch = Encoding.ASCII.GetString(begin.AsSpan(0, begin.AsSpan().IndexOf(Cursor.Dot) + 1));
        _readers = new Sweep(CheckWaits);
    }

    public string Name { get; }

    public EventLog Log { get; }

    /// <summary>What it is called in a cursor over several topics.</summary>
    public byte[] NameInCursor => field ??= Epochs.NameOf(Name);

    /// <summary>How often the copy of a store's log was complete. In memory there is nothing to copy.</summary>
    public long Copies => Volatile.Read(ref _copies);

    /// <summary>Has the store look at once; <see langword="null"/> where nothing can be newer than the log.</summary>
    public Action? Refresh { get; set; }

    /// <summary>Finds the last of its own IDs up to one that is not; <see langword="null"/> where all are its own.</summary>
    public Func<string, string?>? Locate { get; set; }

    public bool HeldEvents => Log.Head > 1;

    /// <summary>Why its readers cannot go on.</summary>
    public Exception? Failure => _failure;

    /// <summary>Whether its readers are to end.</summary>
    public bool IsEnded => _isEnded;

    /// <summary>Called when it has gone away, or is to.</summary>
    public Action? Gone { get; init; }

    /// <summary>Appends with the next number as ID.</summary>
    /// <returns>The ID; <see langword="null"/> when the topic is gone.</returns>
    public string? Publish(SseFrame frame, SsePublishOptions options)
    {
        string id;
        bool isRead;
        lock (_lock)
        {
            if (_isGone) return null;
            if (options.PublishId is { } publishId && Log.Published(publishId) is { } earlier) return Encoding.ASCII.GetString(earlier.Id);
            id = string.Create(CultureInfo.InvariantCulture, $"{_epoch}{Log.Head}");
            isRead = AppendLocked(Encoding.ASCII.GetBytes(id), frame, options);
        }

        if (isRead) _readers.Ask();
        return id;
    }

    /// <summary>Appends what a store tells.</summary>
    public void Append(byte[] id, SseFrame frame, SsePublishOptions options)
    {
        lock (_lock) AppendLocked(id, frame, options);
        if (Copies > 0) _readers.Ask();
    }

    public void Restart(byte[] id)
    {
        lock (_lock) Log.Restart(id);
        if (Copies > 0) _readers.Ask();
    }

    /// <summary>Says that the copy was complete when the store looked last.</summary>
    public void Load()
    {
        bool isAwaited;
        lock (_lock)
        {
            isAwaited = _copies == 0 || _copies < _copiesAwaited;
            Volatile.Write(ref _copies, _copies + 1);
        }

        if (!isAwaited) return;
        if (_copies < _copiesAwaited) Refresh?.Invoke();
        _readers.Ask();
    }

    /// <summary>Has the store look once more.</summary>
    /// <returns>The number of copies with which all that is in the store now is in the log: one that is under way may have looked before.
    /// <see langword="null"/> where nothing can be newer than the log.</returns>
    public long? RequestCopy()
    {
        if (Refresh is not { } refresh) return null;
        long needed;
        lock (_lock) _copiesAwaited = needed = _copies + 2;
        refresh();
        return needed;
    }

    public void End()
    {
        _isEnded = true;
        _readers.Ask();
        Gone?.Invoke();
    }

    public void Fail(Exception failure)
    {
        _failure = failure;
        _readers.Ask();
    }

    /// <returns>Whether it was added: not to a topic that is gone.</returns>
    public bool Add(TopicPosition position)
    {
        lock (_lock)
        {
            if (_isGone) return false;
            position.Arrival = ++_arrivals;
            _floor = 0;
            _readers.Add(position);
            return true;
        }
    }

    public void Remove(TopicPosition position)
    {
        lock (_lock) _readers.Remove(position);
        CheckWaits();
    }

    public int CountReaders() => _readers.Count;

    /// <summary>The names of those readers that have one.</summary>
    public List<string> GetReaders()
    {
        List<string> names = [];
        _readers.Find(int.MaxValue, member =>
        {
            if (((TopicPosition)member).ReaderName is { } name) names.Add(name);
            return false;
        });
        return names;
    }

    /// <summary>Drops what is too old, and goes away when nobody reads and nothing is left, or what is left is kept elsewhere.</summary>
    /// <param name="isKeptElsewhere">By a store.</param>
    /// <param name="remove">Called under the lock.</param>
    public void Clean(bool isKeptElsewhere, Action<Topic> remove)
    {
        lock (_lock)
        {
            Log.Trim(_limits, Oldest());
            if (_isGone || _readers.Count > 0 || !(Log.IsEmpty || isKeptElsewhere)) return;
            _isGone = true;
            remove(this);
        }

        Gone?.Invoke();
    }

    /// <summary>Goes, whoever reads it: they are ended, and nobody comes to it any more.</summary>
    public void Drop(Action<Topic> remove)
    {
        lock (_lock)
        {
            if (_isGone) return;
            _isGone = true;
            remove(this);
        }

        End();
    }

    /// <summary>Moves a reader behind an ID.</summary>
    /// <returns>Whether the log holds that place.</returns>
    public bool TryPlace(TopicPosition position, ReadOnlySpan<char> id) =>
        TryPlaceAfter(position, id) || (Locate?.Invoke(id.ToString()) is { } own && TryPlaceAfter(position, own));

    /// <summary>Moves a reader to before the newest events, as many of them as are kept.</summary>
    public void PlaceBefore(TopicPosition position, int newest)
    {
        lock (_lock)
        {
            long next = Math.Max(Log.Tail, Log.Head - newest);
            position.MoveTo(next, Log.IdBefore(next));
        }
    }

    /// <summary>Waits until no reader is more than so many events behind.</summary>
    public Task WaitForReadersAsync(int maxLag, CancellationToken cancellationToken)
    {
        LagWait wait;
        lock (_lock)
        {
            long sequence = Log.Head - maxLag;
            if (sequence <= _floor) return Task.CompletedTask;
            wait = new LagWait(sequence, _arrivals, _time);

            // Told of before it looks, so that who comes forward meanwhile sees that someone waits.
            (_waits ??= []).Add(wait);
            Interlocked.MemoryBarrier();
            if (IsOver(wait))
            {
                Forget(wait);
                return Task.CompletedTask;
            }
        }

        return AwaitAsync(wait, cancellationToken);
    }

    /// <summary>Called when readers may have come forward.</summary>
    public void CheckWaits()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waits) is null) return;
        lock (_lock)
        {
            if (_waits?.RemoveAll(IsOver) > 0 && _waits.Count == 0) _waits = null;
        }
    }

    private bool TryPlaceAfter(TopicPosition position, ReadOnlySpan<char> id)
    {
        lock (_lock)
        {
            if (Log.After(id) is not { } next) return false;
            position.MoveTo(next, Log.IdBefore(next));
            return true;
        }
    }

    private async Task AwaitAsync(LagWait wait, CancellationToken cancellationToken)
    {
        using ITimer timer = _time.CreateTimer(_ => CheckWaits(), null, LagWait.Patience, LagWait.Patience);
        try
        {
            await wait.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) Forget(wait);
        }
    }

    private void Forget(LagWait wait)
    {
        if (_waits?.Remove(wait) == true && _waits.Count == 0) _waits = null;
    }

    private bool IsOver(LagWait wait)
    {
        if (!wait.Check(_readers)) return false;
        if (wait.Arrivals == _arrivals) _floor = Math.Max(_floor, Math.Min(wait.Floor, Log.Head));
        return true;
    }

    private bool AppendLocked(byte[] id, SseFrame frame, SsePublishOptions options)
    {
        Log.Append(id, frame, options, _time.GetTimestamp());
        Log.Trim(_limits, Oldest());
        return _readers.Count > 0;
    }

    private long Oldest() => _time.GetTimestamp() - (long)(_limits.MaxAge.TotalSeconds * _time.TimestampFrequency);
}
