using System.Globalization;
using System.Net.ServerSentEvents;
using SseKit.TestSupport.Topics;

namespace SseKit.Tests.Topics;

/// <summary>What tests of topics do most.</summary>
internal static class TopicsExtensions
{
    public static ValueTask<string> PublishAsync(this SseTopics topics, string topic, string data, string? key = null) =>
        topics.PublishAsync(topic, new SseItem<string>(data), key is null ? null : new SsePublishOptions { Key = key });

    /// <summary>Publishes numbers; in memory that is done when it returns.</summary>
    public static async Task<string[]> PublishNumbersAsync(this SseTopics topics, string topic, int first, int count)
    {
        string[] ids = new string[count];
        for (int i = 0; i < count; i++) ids[i] = await topics.PublishAsync(topic, Number(first + i));
        return ids;
    }

    public static string[] Numbers(int first, int count) => [.. Enumerable.Range(first, count).Select(Number)];

    public static string[] Data(this IEnumerable<SentEvent> events) => [.. events.Select(e => e.Data)];

    /// <summary>A reader that has its place.</summary>
    public static async Task<TopicClient> FollowAsync(this SseTopics topics, SseSubscription subscription, SseStreamOptions? options = null)
    {
        TopicClient client = TopicClient.Follow(topics, subscription, options);
        await client.PlacedAsync();
        return client;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
