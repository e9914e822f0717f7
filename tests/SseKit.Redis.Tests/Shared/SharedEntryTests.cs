using System.Net.ServerSentEvents;
using System.Text.RegularExpressions;

namespace SseKit.Redis.Tests.Shared;

/// <summary>What stands in a stream that other programs share, and what of theirs is read.</summary>
public sealed class SharedEntryTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Theory]
    [InlineData("XREAD", "STREAMS", Progress.Key, "0")]
    [InlineData("XRANGE", Progress.Key, "-", "+")]
    public async Task what_is_published_is_read_by_redis_cli_one_entry_for_both_topics(params string[] command)
    {
        await using Node node = new(_redis, configure: Progress.Share);
        SsePublishOptions both = new() { AlsoTo = [Progress.Of("ada"), "orders"] };
        SseItem<string> item = new("""{"progress":50}""", "workflow_progress");
        string id = await node.Topics.PublishAsync(Progress.Workflow("w1"), item, both, TestContext.Current.CancellationToken);
        _redis.Cli(command).Split('\n').SkipWhile(line => line != id.Entry()).Skip(1)
            .ShouldBe(["prev", "0-0", "workflow_id", "w1", "user_id", "ada", "data", """{"progress":50}""", "type", "workflow_progress"], ignoreOrder: true);
        _redis.Cli("XLEN", Progress.Key).ShouldBe("1");
        _redis.Cli("XLEN", "sse:orders").ShouldBe("1");

        await using TopicReading workflow = node.Read(Progress.Workflow("w1"));
        await using TopicReading user = node.Read(Progress.Of("ada"));
        (await workflow.NextAsync()).ShouldBe(item with { EventId = id });
        (await user.NextAsync()).ShouldBe(item with { EventId = id });
    }

    [Fact]
    public async Task what_redis_cli_appends_reaches_the_readers_of_its_topics_and_no_others()
    {
        await using Node node = new(_redis, configure: Progress.Share);
        await node.PublishAsync(Progress.Workflow("w1"), "first");
        await using TopicReading one = node.Read(Progress.Workflow("w1"));
        await using TopicReading other = node.Read(Progress.Workflow("w2"));
        await using TopicReading user = node.Read(Progress.Of("ada"));
        await Task.WhenAll(one.NextAsync(), other.PlacedAsync(), user.PlacedAsync());
        _redis.Cli("XADD", Progress.Key, "*", "workflow_id", "w1", "type", "workflow_progress", "data", """{"progress":10}""");
        _redis.Cli("XADD", Progress.Key, "*", "data", "nobody's");
        _redis.Cli("XADD", Progress.Key, "*", "user_id", "ada", "workflow_id", "w2", "data", "both");
        SseItem<string> item = await one.NextAsync();
        (item.EventType, item.Data).ShouldBe(("workflow_progress", """{"progress":10}"""));
        (await other.NextAsync()).Data.ShouldBe("both");
        (await user.NextAsync()).Data.ShouldBe("both");
        await node.PublishAsync(Progress.Workflow("w1"), "last");
        (await one.NextAsync()).Data.ShouldBe("last");
        node.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task what_cannot_be_an_event_is_passed_over_and_logged_once_and_what_is_nobody_s_is_not()
    {
        await using Node node = new(_redis, configure: Progress.Share);
        await using TopicReading reading = node.Read(Progress.Workflow("w1"));
        await using TopicReading readable = node.Read(Progress.Workflow("\ufffd"));
        await Task.WhenAll(reading.PlacedAsync(), readable.PlacedAsync());
        await node.PublishAsync(Progress.Workflow("w1"), "first");
        await reading.NextAsync();
        _redis.Cli("EVAL", """
            for i = 1, 3 do redis.call('XADD', KEYS[1], '*', 'workflow_id', 'w1', 'type', 'a\nid: forged') end
            redis.call('XADD', KEYS[1], '*', 'workflow_id', 'w1')
            redis.call('XADD', KEYS[1], '*', 'workflow_id', '\255', 'data', 'damaged')
            redis.call('XADD', KEYS[1], '*', 'colour', 'red')
            redis.call('XADD', KEYS[1], '*', 'workflow_id', '', 'data', 'of none')
            """, "1", Progress.Key);
        string last = await node.PublishAsync(Progress.Workflow("w1"), "last");
        (await reading.NextAsync()).EventId.ShouldBe(last);
        readable.IsEmpty.ShouldBeTrue();
        node.Log.Lines.ShouldHaveSingleItem().ShouldContain($"of topic {Progress.Key} is not an event: its type holds a line end");
    }

    [Fact]
    public async Task the_longest_prefix_says_where_a_topic_is()
    {
        await using Node node = new(_redis, configure: static options =>
        {
            options.SharedStreams.Add(new SseRedisSharedStream("p/", Progress.Key, "any"));
            options.SharedStreams.Add(new SseRedisSharedStream("p/longer/", Progress.Key, "one"));
        });
        await node.PublishAsync("p/longer/x", "right");
        await node.PublishAsync("p/longer/", "of the shorter one");
        await node.PublishAsync("p/", "of its own");
        _redis.Cli("XADD", Progress.Key, "*", "any", "longer/x", "data", "not its topic's field");
        await node.PublishAsync("p/longer/x", "last");
        await using TopicReading reading = node.Read("p/longer/x");
        (await reading.NextDataAsync(2)).ShouldBe(["right", "last"]);
        await using TopicReading other = node.Read("p/longer/");
        (await other.NextAsync()).Data.ShouldBe("of the shorter one");
        _redis.Cli("XLEN", "sse:p/").ShouldBe("1");
    }

    [Theory]
    [InlineData(Progress.Key, "{pip-ai:workflow:progress}")]
    [InlineData("{pip-ai}:progress", "{pip-ai}:progress")]
    public async Task all_keys_of_a_stream_are_in_one_slot_and_only_publish_ids_go_away(string key, string beside)
    {
        using RedisServer cluster = new("--cluster-enabled", "yes");
        cluster.Cli("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await Eventually.IsAsync(() => cluster.Cli("CLUSTER", "INFO").Contains("cluster_state:ok", StringComparison.Ordinal), "no cluster");
        await using Node node = new(cluster, configure: options => options.SharedStreams.Add(new SseRedisSharedStream("w/", key, "workflow_id")));
        string id = await node.PublishAsync("w/1", "one", new SsePublishOptions { PublishId = "p" });
        await using TopicReading reading = node.Read("w/1");
        (await reading.NextAsync()).EventId.ShouldBe(id);
        cluster.Cli("KEYS", "*").Split('\n').Order(StringComparer.Ordinal).ShouldBe(new[] { key, beside + ":epoch", beside + ":publish:3:w/1:p" }.Order(StringComparer.Ordinal));
        cluster.Cli("GET", beside + ":epoch").ShouldBe(id.Epoch());
        (cluster.Cli("PTTL", key), cluster.Cli("PTTL", beside + ":epoch")).ShouldBe(("-1", "-1"));
        string[] slots = [.. cluster.Cli("KEYS", "*").Split('\n').Select(name => cluster.Cli("CLUSTER", "KEYSLOT", name)).Distinct(StringComparer.Ordinal)];
        slots.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task the_stream_keeps_about_so_many_entries_of_all_topics_whoever_appends_and_however_old()
    {
        _redis.Cli("XADD", Progress.Key, "1577836800000-0", "workflow_id", "old", "data", "of the year 2020");
        await using Node node = new(_redis, new SseTopicsOptions { MaxEvents = 5000, MaxAge = TimeSpan.FromMinutes(1) }, options => Progress.Share(options, maxEvents: 200));
        await using (TopicReading old = node.Read(Progress.Workflow("old"))) (await old.NextAsync()).Data.ShouldBe("of the year 2020");
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => node.PublishAsync(Progress.Workflow($"{i % 10}"), $"{i}")));
        int.Parse(_redis.Cli("XLEN", Progress.Key), null).ShouldBeInRange(200, 300);

        _redis.Cli("EVAL", "for i = 1, 1000 do redis.call('XADD', KEYS[1], '*', 'workflow_id', 'w', 'data', i) end", "1", Progress.Key);
        await using TopicReading reading = node.Read(Progress.Workflow("w"));
        await Eventually.IsAsync(() => int.Parse(_redis.Cli("XLEN", Progress.Key), null) <= 300, "reading does not trim");
    }

    [Fact]
    public async Task a_publish_id_is_of_its_topic_and_sent_again_appends_nothing()
    {
        await using Node node = new(_redis, configure: Progress.Share);
        SsePublishOptions options = new() { PublishId = "p", AlsoTo = [Progress.Of("ada"), Progress.Workflow("w2")] };
        string first = await node.PublishAsync(Progress.Workflow("w1"), "x", options);
        (await node.PublishAsync(Progress.Workflow("w1"), "x", options)).ShouldBe(first);
        Regex.Count(_redis.Cli("XRANGE", Progress.Key, "-", "+"), "workflow_id").ShouldBe(2);
        (await node.PublishAsync(Progress.Workflow("w3"), "x", new SsePublishOptions { PublishId = "p" })).ShouldNotBe(first, StringComparer.Ordinal);
    }
}
