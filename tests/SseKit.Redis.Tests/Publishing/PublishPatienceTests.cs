using System.Net.ServerSentEvents;
using SseKit.TestSupport;
using StackExchange.Redis;

namespace SseKit.Redis.Tests.Publishing;

/// <summary>Publishing with patience, while a real Redis will not.</summary>
public sealed class PublishPatienceTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task a_slow_redis_appends_once_what_was_sent_many_times()
    {
        const int Events = 5;
        await using Node node = Patient(static options => options.ResponseTimeout = TimeSpan.FromMilliseconds(100));
        await node.PublishAsync("orders", "first");
        _redis.Cli("CLIENT", "PAUSE", "1500", "ALL");
        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => node.PublishAsync("orders", $"{i}")));
        _redis.Calls("evalsha").ShouldBeGreaterThan(2 * Events);
        _redis.Cli("XLEN", "sse:orders").ShouldBe($"{1 + Events}");
    }

    [Theory]
    [InlineData("OOM", "maxmemory", "1", "0")]
    [InlineData("NOREPLICAS", "min-replicas-to-write", "1", "0")]
    public async Task what_redis_refuses_for_now_is_appended_when_it_no_longer_does(string code, string setting, string refusing, string taking)
    {
        await using Node node = Patient();
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        _redis.Cli("CONFIG", "SET", setting, refusing);
        Task<string>[] waiting = [node.PublishAsync("orders", "one"), node.PublishAsync("orders", "two")];
        await Eventually.IsAsync(() => node.Log.Lines.Any(line => line.StartsWith("10", StringComparison.Ordinal)), "it does not wait");
        _redis.Cli("CONFIG", "SET", setting, taking);
        await Task.WhenAll(waiting);
        (await reading.NextDataAsync(2)).Order(StringComparer.Ordinal).ShouldBe(["one", "two"]);
        node.Log.Lines.ShouldBe([
            $"10 Redis cannot be written to ({code}): publishes wait until it can, or fail when their patience ends.",
            "11 Redis is written to again.",
        ]);
    }

    [Fact]
    public async Task a_replica_is_waited_for_until_it_is_a_master_again()
    {
        await using Node node = Patient();
        await node.PublishAsync("orders", "one");
        _redis.Cli("REPLICAOF", "127.0.0.1", "1");
        Task<string> waiting = node.PublishAsync("orders", "two");
        await Eventually.IsAsync(() => !node.Log.Lines.IsEmpty, "it does not wait");
        node.Log.Lines.ShouldHaveSingleItem().ShouldContain("(READONLY)");
        _redis.Cli("REPLICAOF", "NO", "ONE");
        await waiting;
        _redis.Cli("XLEN", "sse:orders").ShouldBe("2");
    }

    [Fact]
    public async Task who_waits_in_vain_hears_that_nothing_was_appended_when_redis_always_said_so()
    {
        await using Node node = Patient(static options => options.PublishPatience = TimeSpan.FromMilliseconds(300));
        _redis.Cli("CONFIG", "SET", "maxmemory", "1");
        (await Should.ThrowAsync<InvalidOperationException>(() => node.PublishAsync("orders", "one"))).Message.ShouldContain("OOM");
        _redis.Calls("evalsha").ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task who_was_once_left_without_an_answer_hears_that_the_event_may_be_there()
    {
        await using Node node = Patient(static options => (options.PublishPatience, options.ResponseTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500)));
        await node.PublishAsync("orders", "first");
        _redis.Cli("CLIENT", "PAUSE", "1000", "WRITE");
        _redis.Cli("CONFIG", "SET", "maxmemory", "1");
        IOException failure = await Should.ThrowAsync<IOException>(() => node.PublishAsync("orders", "one"));
        failure.Message.ShouldContain("OOM");
        failure.Message.ShouldContain("may or may not");
        failure.InnerException.ShouldBeOfType<RedisServerException>();
    }

    [Fact]
    public async Task of_several_topics_those_that_were_appended_to_are_not_again()
    {
        await using Node node = new(_redis);
        SsePublishOptions options = new() { PublishId = "1", AlsoTo = ["invoices"] };
        _redis.Cli("SET", "sse:invoices", "not a stream");
        IOException failure = await Should.ThrowAsync<IOException>(() => node.PublishAsync("orders", "one", options));
        failure.Message.ShouldContain("WRONGTYPE");
        failure.Message.ShouldContain("may or may not");
        _redis.Cli("DEL", "sse:invoices");
        await node.PublishAsync("orders", "one", options);
        foreach (string topic in new[] { "orders", "invoices" }) _redis.Cli("XLEN", "sse:" + topic).ShouldBe("1");
    }

    [Fact]
    public async Task what_does_not_pass_is_not_waited_for()
    {
        await using Node node = Patient();
        _redis.Cli("SET", "sse:orders", "not a stream");
        (await Should.ThrowAsync<InvalidOperationException>(() => node.PublishAsync("orders", "one"))).Message.ShouldContain("WRONGTYPE");
        node.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_publisher_that_waits_asks_less_and_less_often()
    {
        const int Attempts = 8;
        await using Node node = Patient();
        await node.PublishAsync("orders", "one");
        _redis.Cli("CONFIG", "SET", "maxmemory", "1");
        int before = _redis.Calls("evalsha");
        long begun = TimeProvider.System.GetTimestamp();
        Task<string> waiting = node.PublishAsync("orders", "two");
        await Eventually.IsAsync(() => _redis.Calls("evalsha") >= before + Attempts, "it is not tried again");

        // At least half of 50, 100, 200, 400, 800, 1,000 and 1,000 ms.
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.7));
        _redis.Cli("CONFIG", "SET", "maxmemory", "0");
        await waiting;
    }

    [Theory]
    [InlineData(null, 60_000, 71_000)]
    [InlineData("mine", 110_000, 120_000)]
    public async Task publish_ids_are_remembered_for_as_long_as_there_is_patience_at_least(string? publishId, int least, int most)
    {
        await using Node node = Patient(static options =>
            (options.PublishPatience, options.PublishIdLifetime) = (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2)));
        await node.PublishAsync("orders", "one", new SsePublishOptions { PublishId = publishId });
        string key = _redis.Cli("KEYS", "{sse:orders}:publish:*");
        long.Parse(_redis.Cli("PTTL", key), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(least, most);
    }

    [Fact]
    public async Task a_wait_that_is_cancelled_ends()
    {
        await using Node node = Patient();
        _redis.Cli("CONFIG", "SET", "maxmemory", "1");
        using CancellationTokenSource leave = new();
        Task<string> waiting = node.Topics.PublishAsync("orders", new SseItem<string>("one"), cancellationToken: leave.Token).AsTask();
        await Eventually.IsAsync(() => !node.Log.Lines.IsEmpty, "it does not wait");
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting.Within("the end of the wait"));
    }

    private Node Patient(Action<SseRedisOptions>? configure = null) => new(_redis, configure: options =>
    {
        options.PublishPatience = TimeSpan.FromMinutes(1);
        configure?.Invoke(options);
    });
}
