using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>Where a reader is in one topic. Moved by the reader's owner only.</summary>
internal sealed class TopicPosition(TopicReader reader, Topic topic) : SweepMember
{
    /// <summary>Before everything, until the reader is placed.</summary>
    private long _next;
    private long _copiesNeeded = 1;

    public Topic Topic => topic;

    /// <summary>How many readers had come to the topic when it did, itself included.</summary>
    public long Arrival { get; set; }

    /// <summary>The number of the next entry to send.</summary>
    public long Next => Volatile.Read(ref _next);

    /// <summary>The ID right before it: ASCII.</summary>
    public byte[] Id { get; private set; } = [];

    public bool IsLevel => Next >= topic.Log.Head && topic.Failure is null;

    public bool IsOver => topic.Log.IsOverAt(Next);

    public string? ReaderName => reader.Name;

    public bool IsStalled(long since) => reader.IsStalled(since);

    /// <summary>Whether the topic holds all that the reader may be placed at.</summary>
    public bool IsReady => topic.Copies >= _copiesNeeded;

    public override bool Visit()
    {
        if (topic.IsEnded) reader.End();
        return reader.Wake();
    }

    public void MoveTo(long next, byte[] id)
    {
        Id = id;
        Volatile.Write(ref _next, next);
    }

    /// <summary>Has the reader wait until the topic holds what its store holds now.</summary>
    /// <returns>Whether there is anything to wait for.</returns>
    public bool AwaitCopy()
    {
        if (topic.RequestCopy() is not { } needed) return false;
        _copiesNeeded = needed;
        return true;
    }
}
