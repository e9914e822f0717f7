using System.Net.ServerSentEvents;

namespace SseKit.Redis.Tests.Following;

/// <summary>A Redis that answers, but will not.</summary>
public sealed class RefusingTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task a_full_redis_is_named_to_publishers_and_read_from_nevertheless()
    {
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        await reading.NextAsync();

        _redis.Cli("CONFIG", "SET", "maxmemory", "1");
        InvalidOperationException full = await Should.ThrowAsync<InvalidOperationException>(() => node.PublishAsync("orders", "too much"));
        full.Message.ShouldContain("OOM: its memory is full");
        full.Message.ShouldContain("not appended");
        await using (TopicReading late = node.Read("orders")) (await late.NextAsync()).EventId.ShouldBe(first);

        _redis.Cli("CONFIG", "SET", "maxmemory", "0");
        string second = await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
        node.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_topic_that_is_refused_is_asked_for_less_and_less_often()
    {
        const int Attempts = 8;
        _redis.Cli("SET", "sse:orders", "not a stream");
        await using Node node = new(_redis, configure: static options => options.PollInterval = TimeSpan.FromMilliseconds(10));
        long begun = TimeProvider.System.GetTimestamp();
        await using TopicReading reading = node.Read("orders");
        await Eventually.IsAsync(() => _redis.Calls("evalsha") >= Attempts, "it is not tried again");

        // 50, 100, 200, 400, 800 ms, and a second from then on; the first is asked twice, for Redis did not have the script.
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
    }
}
