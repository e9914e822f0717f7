using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>A publisher that waits until every reader it found has come past an entry, or takes nothing any more.</summary>
internal sealed class LagWait(long sequence, long arrivals, TimeProvider time)
{
    /// <summary>How long a reader may take nothing before it is not waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Those above have come past it, or came later, and are not waited for: readers only move on.</summary>
    private int _seat = int.MaxValue;

    /// <summary>Where the slowest of those that are past it is.</summary>
    public long Floor { get; private set; } = long.MaxValue;

    /// <summary>How many readers had come when it began.</summary>
    public long Arrivals => arrivals;

    public Task Done => _done.Task;

    /// <summary>Looks on from where it stopped the last time; under the topic's lock.</summary>
    public bool Check(Sweep readers)
    {
        long stalledSince = time.GetTimestamp() - (long)(Patience.TotalSeconds * time.TimestampFrequency);
        // A reader that has no place yet waits for a store.
        _seat = readers.Find(_seat, member =>
        {
            TopicPosition position = (TopicPosition)member;
            long next = position.Next;
            bool holdsUp = next > 0 && next < sequence && position.Arrival <= arrivals && !position.IsStalled(stalledSince);
            if (next >= sequence) Floor = Math.Min(Floor, next);
            return holdsUp;
        });
        if (_seat >= 0) return false;
        _done.TrySetResult();
        return true;
    }
}
