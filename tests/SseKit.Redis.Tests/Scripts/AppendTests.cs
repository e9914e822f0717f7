using System.Net.ServerSentEvents;

namespace SseKit.Redis.Tests.Scripts;

public sealed class AppendTests : IDisposable
{
    private const string Stream = "sse:orders";
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task an_entry_can_be_read_by_redis_cli()
    {
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "one", new SsePublishOptions { Key = "k" });
        await node.Topics.PublishAsync("orders", new SseItem<string>("two", "note") { ReconnectionInterval = TimeSpan.FromSeconds(1) }, cancellationToken: TestContext.Current.CancellationToken);
        string entryId = first.Entry();
        _redis.Cli("XRANGE", Stream, "-", "+").Split('\n').Where(line => !line.Contains('-', StringComparison.Ordinal) || line == "0-0" || line == entryId)
            .ShouldBe([entryId, "prev", "0-0", "data", "one", "key", "k", "prev", entryId, "data", "two", "event", "note", "retry", "1000"]);
        _redis.Cli("GET", "{sse:orders}:epoch").ShouldBe(first.Epoch());
    }

    [Fact]
    public async Task a_publish_id_sent_again_gives_the_first_id_and_appends_nothing()
    {
        await using Node node = new(_redis);
        SsePublishOptions options = new() { PublishId = "a} b:c" };
        string first = await node.PublishAsync("orders", "one", options);
        await node.PublishAsync("orders", "two");
        (await node.PublishAsync("orders", "one", options)).ShouldBe(first);
        _redis.Cli("XLEN", Stream).ShouldBe("2");
    }

    [Fact]
    public async Task a_publish_id_sent_many_times_at_once_appends_once()
    {
        await using Node node = new(_redis);
        await using Node other = new(_redis);
        SsePublishOptions options = new() { PublishId = "same" };
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? node : other).PublishAsync("orders", "one", options)));
        ids.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        _redis.Cli("XLEN", Stream).ShouldBe("1");
    }

    [Fact]
    public async Task a_publish_id_of_a_log_that_is_gone_is_appended_again()
    {
        await using Node node = new(_redis);
        SsePublishOptions options = new() { PublishId = "same" };
        string first = await node.PublishAsync("orders", "one", options);
        _redis.Cli("DEL", Stream);
        string second = await node.PublishAsync("orders", "one", options);
        second.ShouldBeOfAnotherLogThan(first);
        _redis.Cli("DEL", Stream);
        await node.PublishAsync("orders", "two");
        (await node.PublishAsync("orders", "one", options)).ShouldBeOfAnotherLogThan(second);
        _redis.Cli("XLEN", Stream).ShouldBe("2");
    }

    [Fact]
    public async Task a_publish_id_is_remembered_for_its_lifetime()
    {
        await using Node node = new(_redis, configure: static options => options.PublishIdLifetime = TimeSpan.FromMinutes(3));
        await node.PublishAsync("orders", "one", new SsePublishOptions { PublishId = "a" });
        long.Parse(_redis.Cli("PTTL", "{sse:orders}:publish:a"), null).ShouldBeInRange(170_000, 180_000);
    }

    [Fact]
    public async Task scripts_that_redis_forgot_are_sent_again()
    {
        await using Node node = new(_redis);
        await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        await reading.NextAsync();
        _redis.Cli("SCRIPT", "FLUSH");
        await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).Data.ShouldBe("two");
    }

    [Fact]
    public async Task a_topic_keeps_about_so_many_events()
    {
        await using Node node = new(_redis, new SseTopicsOptions { MaxEvents = 100 });
        for (int i = 0; i < 1000; i++) await node.PublishAsync("orders", $"{i}");
        int.Parse(_redis.Cli("XLEN", Stream), null).ShouldBeInRange(100, 250);
    }

    [Fact]
    public async Task what_is_too_old_is_dropped_with_the_next_event_but_for_the_last_of_it()
    {
        await using Node node = new(_redis, new SseTopicsOptions { MaxAge = TimeSpan.FromHours(1) });
        for (int i = 0; i < 5; i++) _redis.Cli("XADD", Stream, $"1577836800000-{i}", "data", "of the year 2020");
        await node.PublishAsync("orders", "one");
        _redis.Cli("XLEN", Stream).ShouldBe("2");
    }

    [Fact]
    public async Task what_is_too_old_is_not_replayed()
    {
        _redis.Cli("XADD", Stream, "1577836800000-0", "data", "of the year 2020");
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        (await reading.PlacedAsync()).ShouldEndWith(".1577836800000-0");
        string id = await node.PublishAsync("orders", "one");
        (await reading.NextAsync()).EventId.ShouldBe(id);
    }

    [Fact]
    public async Task a_topic_that_nobody_writes_or_reads_goes_away()
    {
        await using Node node = new(_redis, new SseTopicsOptions { MaxAge = TimeSpan.FromMinutes(2) });
        await node.PublishAsync("orders", "one");
        foreach (string key in new[] { Stream, "{sse:orders}:epoch" }) Lifetime(key).ShouldBeInRange(170_000, 180_000);

        foreach (string key in new[] { Stream, "{sse:orders}:epoch" }) _redis.Cli("PEXPIRE", key, "60000");
        await using TopicReading reading = node.Read("orders");
        await Eventually.IsAsync(() => Lifetime(Stream) > 170_000 && Lifetime("{sse:orders}:epoch") > 170_000, "reading does not keep it");
    }

    [Fact]
    public async Task names_with_braces_are_topics_of_their_own_also_in_a_cluster()
    {
        using RedisServer cluster = new("--cluster-enabled", "yes");
        cluster.Cli("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await Eventually.IsAsync(() => cluster.Cli("CLUSTER", "INFO").Contains("cluster_state:ok", StringComparison.Ordinal), "no cluster");
        await using Node node = new(cluster);
        string[] names = ["{", "}", "{}", "}{", "a{b}c", "{a}{b}", "a}b", "%7B", "ß {ü}"];
        foreach (string name in names) await node.PublishAsync(name, name, new SsePublishOptions { PublishId = name });
        foreach (string name in names)
        {
            await using TopicReading reading = node.Read(name);
            (await reading.NextAsync()).Data.ShouldBe(name);
            await node.PublishAsync(name, "next");
            (await reading.NextAsync()).Data.ShouldBe("next");
        }
    }

    private long Lifetime(string key) => long.Parse(_redis.Cli("PTTL", key), null);
}
