using System.Net.ServerSentEvents;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>What holds of topics wherever their logs are kept. A test project derives a class of each suite for its variant.</summary>
public abstract class TopicSuite<TVariant>(TVariant variant) : IClassFixture<TVariant>
    where TVariant : TopicVariant
{
    private readonly string _test = Guid.NewGuid().ToString("N");

    protected TVariant Variant => variant;

    /// <summary>The name of a topic that no other test uses.</summary>
    protected string Topic(string name = "a") => $"{_test}/{name}";

    protected ValueTask<SseTopics> CreateAsync(SseTopicsOptions? options = null) => variant.CreateAsync(options);

    protected static ValueTask<string> PublishAsync(SseTopics topics, string topic, string data, string? key = null) =>
        topics.PublishAsync(topic, new SseItem<string>(data), key is null ? null : new SsePublishOptions { Key = key });

    /// <summary>Publishes <c>0</c>, <c>1</c> and so on.</summary>
    protected static async Task<string[]> PublishAsync(SseTopics topics, string topic, int count, int first = 0)
    {
        string[] ids = new string[count];
        for (int i = 0; i < count; i++) ids[i] = await PublishAsync(topics, topic, Data(first + i));
        return ids;
    }

    /// <summary>A reader that has its place.</summary>
    protected static async Task<TopicClient> FollowAsync(SseTopics topics, SseSubscription subscription)
    {
        TopicClient client = TopicClient.Follow(topics, subscription);
        await client.PlacedAsync();
        return client;
    }

    /// <summary>Goes on where a reader was, and ends when so many events have come.</summary>
    protected static async Task<IReadOnlyList<SentEvent>> ResumeAsync(SseTopics topics, SseSubscription subscription, string lastEventId, int events)
    {
        TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = lastEventId });
        IReadOnlyList<SentEvent> came = await client.EventsAsync(events);
        await client.StopAsync();
        return came;
    }

    protected static string[] Numbers(int first, int count) => [.. Enumerable.Range(first, count).Select(Data)];

    private static string Data(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
