namespace SseKit.TestSupport.Topics;

/// <summary>Where logs are kept: what the suites run on. Is a fixture, so that one that needs a server may start it once.</summary>
public abstract class TopicVariant
{
    /// <summary>Gets whether a log keeps exactly as many events as it may: a store may keep some more.</summary>
    public virtual bool TrimsExactly => true;

    /// <summary>Gets whether each topic has a log of its own. Where not, they have one epoch, a place in one is a place in all, and events of one take the room of others.</summary>
    public virtual bool AreTopicsApart => true;

    /// <summary>Makes topics, as a process has them. Called again, it makes those of another process that shares the logs, if they can be shared.</summary>
    public abstract ValueTask<SseTopics> CreateAsync(SseTopicsOptions? options = null);

    /// <summary>Has a topic go away with all it kept, and another be made by the next who names it.</summary>
    public abstract ValueTask LoseAsync(SseTopics topics, string topic);
}
