using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>Where a reader is in one topic. Moved by the reader's owner only.</summary>
internal sealed class TopicPosition(TopicReader reader, Topic topic) : SweepMember
{
    /// <summary>Before everything, until the reader is placed.</summary>
    private long _next;

    public Topic Topic => topic;

    /// <summary>The number of the next entry to send.</summary>
    public long Next => Volatile.Read(ref _next);

    /// <summary>The ID right before it: ASCII.</summary>
    public byte[] Id { get; private set; } = [];

    public bool IsLevel => Next >= topic.Log.Head && topic.Failure is null;

    public bool IsStalled(long since) => reader.IsStalled(since);

    public override bool Visit() => reader.Wake();

    public void MoveTo(long next, byte[] id)
    {
        Id = id;
        Volatile.Write(ref _next, next);
    }
}
