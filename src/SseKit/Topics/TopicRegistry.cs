using System.Collections.Concurrent;

namespace SseKit.Topics;

/// <summary>The topics there are. One that is gone is looked for again, and made anew.</summary>
internal sealed class TopicRegistry(int most, Func<string, Topic> create)
{
    private readonly ConcurrentDictionary<string, Topic> _topics = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Topic? Find(string name) => _topics.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">There would be too many.</exception>
    public Topic Get(string name)
    {
        if (_topics.TryGetValue(name, out Topic? topic)) return topic;
        lock (_adding)
        {
            if (_topics.TryGetValue(name, out topic)) return topic;
            if (Count >= most)
                throw new InvalidOperationException($"There are {most} topics already. Raise {nameof(SseTopicsOptions)}.{nameof(SseTopicsOptions.MaxTopics)}, or lower {nameof(SseTopicsOptions.MaxAge)}.");
            Interlocked.Increment(ref _count);
            return _topics[name] = create(name);
        }
    }

    public void Remove(Topic topic)
    {
        if (_topics.TryRemove(KeyValuePair.Create(topic.Name, topic))) Interlocked.Decrement(ref _count);
    }

    public IEnumerable<Topic> All() => _topics.Select(static pair => pair.Value);
}
