using System.Net.ServerSentEvents;

namespace SseKit.Redis.Tests.Following;

public sealed class OutageTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task a_subscription_that_is_killed_loses_nothing_and_comes_back()
    {
        await using Node publisher = new(_redis);
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed");
        List<string> ids = [];
        for (int i = 0; i < 200; i++)
        {
            if (i % 50 == 10) _redis.Cli("CLIENT", "KILL", "TYPE", "pubsub");
            ids.Add(await publisher.PublishAsync("orders", $"{i}"));
        }

        foreach (string id in ids) (await reading.NextAsync()).EventId.ShouldBe(id);
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed again");
    }

    [Fact]
    public async Task connections_that_are_killed_lose_nothing_that_was_acknowledged()
    {
        await using Node publisher = new(_redis);
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        List<string> ids = [];
        for (int i = 0; i < 100; i++)
        {
            if (i % 30 == 10) _redis.Cli("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            ids.Add(await PublishUntilTakenAsync(publisher, $"{i}"));
        }

        foreach (string id in ids) (await reading.NextAsync()).EventId.ShouldBe(id);
    }

    [Fact]
    public async Task a_redis_that_ends_and_comes_back_empty_is_read_on_after_a_gap_and_told_of_once()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await using TopicReading another = node.Read("invoices");
        await another.PlacedAsync();
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();

        _redis.Kill();
        await Eventually.IsAsync(() => !node.Log.Lines.IsEmpty, "no word of the outage");
        IOException failure = await Should.ThrowAsync<IOException>(() => node.PublishAsync("orders", "lost"));
        failure.Message.ShouldContain("PublishId");
        _redis.Start();

        await Eventually.IsAsync(() => node.Log.Lines.Count >= 2, "no word of the end of the outage");
        string second = await PublishUntilTakenAsync(node, "two");
        (await reading.NextAsync()).EventType.ShouldBe("gap");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
        node.Log.Lines.ShouldBe([
            "1 Redis cannot be read from (RedisConnectionException): topics stay as they are until it can.",
            "2 Redis is read from again.",
        ]);
        first.ShouldBeOfAnotherLogThan(second);
    }

    [Fact]
    public async Task a_redis_that_comes_later_than_its_readers_is_read_when_it_is_there()
    {
        _redis.Kill();
        await using Node node = new(_redis, configure: options => options.Configuration += ",connectTimeout=500");
        await using TopicReading reading = node.Read("orders");
        await Eventually.IsAsync(() => !node.Log.Lines.IsEmpty, "no word of the outage");
        _redis.Start();
        await reading.PlacedAsync();
        string id = await PublishUntilTakenAsync(node, "one");
        (await reading.NextAsync()).EventId.ShouldBe(id);
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed");
    }

    [Fact]
    public async Task an_answer_that_does_not_come_is_an_outage_too()
    {
        await using Node node = new(_redis, configure: static options => options.ResponseTimeout = TimeSpan.FromMilliseconds(300));
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        _redis.Cli("CLIENT", "PAUSE", "1500", "ALL");
        await Should.ThrowAsync<IOException>(() => node.PublishAsync("orders", "late"));
        await Eventually.IsAsync(() => node.Log.Lines.Count == 2, "no outage, or no end of it");
        (await reading.NextAsync()).Data.ShouldBe("late");
    }

    [Fact]
    public async Task a_topic_that_redis_refuses_to_read_is_told_once_and_read_when_it_no_longer_does()
    {
        _redis.Cli("SET", "sse:orders", "not a stream");
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await Eventually.IsAsync(() => !node.Log.Lines.IsEmpty, "no word of it");
        InvalidOperationException refusal = await Should.ThrowAsync<InvalidOperationException>(() => node.PublishAsync("orders", "one"));
        refusal.Message.ShouldContain("WRONGTYPE");
        _redis.Cli("DEL", "sse:orders");
        string id = await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).EventId.ShouldBe(id);
        node.Log.Lines.ShouldBe(["3 Redis refuses to read topic orders (WRONGTYPE): it stays as it is until it does not."]);
    }

    private static async Task<string> PublishUntilTakenAsync(Node node, string data)
    {
        string id = "";
        await Eventually.IsAsync(
            async () =>
            {
                try
                {
                    id = await node.PublishAsync("orders", data, new SsePublishOptions { PublishId = data });
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            },
            "never taken");
        return id;
    }

    private string Subscribers() => _redis.Cli("PUBSUB", "NUMSUB", "{sse:orders}:hint").Split('\n')[1];
}
