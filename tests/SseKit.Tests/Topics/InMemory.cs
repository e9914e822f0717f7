using System.Runtime.CompilerServices;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;

namespace SseKit.Tests.Topics;

/// <summary>Logs of the process's own, in a time that passes only when a topic is to be lost.</summary>
public sealed class InMemory : TopicVariant
{
    private readonly ConditionalWeakTable<SseTopics, ManualTimeProvider> _times = [];

    public override ValueTask<SseTopics> CreateAsync(SseTopicsOptions? options = null)
    {
        ManualTimeProvider time = new();
        SseTopics topics = new(options, timeProvider: time);
        _times.Add(topics, time);
        return new ValueTask<SseTopics>(topics);
    }

    public override ValueTask LoseAsync(SseTopics topics, string topic)
    {
        if (!_times.TryGetValue(topics, out ManualTimeProvider? time)) throw new ArgumentException("These topics are of another variant.", nameof(topics));
        time.Advance(TimeSpan.FromHours(2));
        return ValueTask.CompletedTask;
    }
}
