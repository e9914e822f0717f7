using System.Net.ServerSentEvents;

namespace SseKit.Redis.Tests.Following;

public sealed class FollowTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task what_was_kept_and_what_comes_is_read_with_the_ids_that_publishing_gave()
    {
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("one") { EventId = first });
        string second = await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
        second.ShouldMatch("^[A-Za-z0-9_-]{8}\\.[0-9]+-[0-9]+$");
    }

    [Fact]
    public async Task the_first_event_of_a_topic_that_was_awaited_follows_without_a_gap()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string begin = await reading.PlacedAsync();
        string id = await node.PublishAsync("orders", "one");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("one") { EventId = id });
        begin.ShouldBe(id.Epoch() + ".0-0");
    }

    [Fact]
    public async Task two_processes_read_the_same_ids_and_one_takes_over_from_the_other()
    {
        await using Node one = new(_redis);
        await using Node other = new(_redis);
        await using TopicReading here = one.Read("orders");
        await using TopicReading there = other.Read("orders");
        (await here.PlacedAsync()).ShouldBe(await there.PlacedAsync());

        string first = await one.PublishAsync("orders", "one");
        string second = await other.PublishAsync("orders", "two");
        foreach (TopicReading reading in new[] { here, there })
        {
            (await reading.NextAsync()).EventId.ShouldBe(first);
            (await reading.NextAsync()).EventId.ShouldBe(second);
        }

        await using TopicReading moved = other.Read("orders", after: first);
        (await moved.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
    }

    [Fact]
    public async Task many_publishers_at_once_are_read_once_each_and_in_the_same_order_everywhere()
    {
        const int Publishers = 8;
        const int Events = 200;
        await using Node one = new(_redis);
        await using Node other = new(_redis);
        await using TopicReading here = one.Read("orders");
        await using TopicReading there = other.Read("orders");
        await here.PlacedAsync();
        await there.PlacedAsync();

        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(async publisher =>
        {
            Node node = publisher % 2 == 0 ? one : other;
            for (int i = 0; i < Events; i++) await node.PublishAsync("orders", $"{publisher}:{i}");
        }));

        List<string> seen = await here.NextDataAsync(Publishers * Events);
        (await there.NextDataAsync(Publishers * Events)).ShouldBe(seen);
        foreach (IGrouping<string, string> own in seen.GroupBy(data => data.Split(':')[0], StringComparer.Ordinal))
        {
            own.ShouldBe(Enumerable.Range(0, Events).Select(i => $"{own.Key}:{i}"));
        }
    }

    [Theory]
    [InlineData("", "{sse:orders}:hint")]
    [InlineData(",channelPrefix=shop:", "shop:{sse:orders}:hint")]
    public async Task a_notification_is_enough_to_be_read_at_once(string settings, string channel)
    {
        await using Node node = new(_redis, configure: options => (options.PollInterval, options.Configuration) = (TimeSpan.FromMinutes(1), options.Configuration + settings));
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        await Eventually.IsAsync(() => Subscribers(channel) == "1", "not subscribed");
        await node.PublishAsync("orders", "one");
        await node.PublishAsync("orders", "two");
        (await reading.NextDataAsync(2)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task without_a_notification_an_interval_is_enough()
    {
        ManualTimeProvider time = new();
        await using Node node = new(_redis, configure: static options => options.PollInterval = TimeSpan.FromMinutes(1), time: time);
        await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        await reading.NextAsync();
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed");
        _redis.Cli("XADD", "sse:orders", "*", "data", "two");
        time.Advance(TimeSpan.FromMinutes(1));
        (await reading.NextAsync()).Data.ShouldBe("two");
    }

    [Fact]
    public async Task a_backlog_of_many_pages_is_read_whole()
    {
        const int Events = 1500;
        await using Node node = new(_redis);
        string large = new('x', 100_000);
        for (int i = 0; i < 30; i++) await node.PublishAsync("orders", large);
        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => node.PublishAsync("orders", $"{i}")));
        await using TopicReading reading = node.Read("orders");
        (await reading.NextDataAsync(30)).ShouldAllBe(data => data.Length == large.Length);
        (await reading.NextDataAsync(Events)).Distinct(StringComparer.Ordinal).Count().ShouldBe(Events);

        // Who comes back is placed when all of it is there, not before.
        string before = await node.PublishAsync("orders", "before");
        string last = await node.PublishAsync("orders", "last");
        await using Node other = new(_redis);
        await using TopicReading resumed = other.Read("orders", after: before);
        (await resumed.NextAsync()).EventId.ShouldBe(last);
    }

    [Fact]
    public async Task type_retry_and_lines_come_through()
    {
        await using Node node = new(_redis);
        SseItem<string> item = new("one\ntwo\n", "Größe {}") { ReconnectionInterval = TimeSpan.FromMilliseconds(1500) };
        string id = await node.Topics.PublishAsync("orders", item, cancellationToken: TestContext.Current.CancellationToken);
        await using TopicReading reading = node.Read("orders");
        (await reading.NextAsync()).ShouldBe(item with { EventId = id });
    }

    [Fact]
    public async Task superseded_events_are_spared_by_their_keys()
    {
        await using Node node = new(_redis);
        foreach (string data in new[] { "1", "2", "3" }) await node.PublishAsync("prices", data, new SsePublishOptions { Key = "ACME" });
        await node.PublishAsync("prices", "last");
        await using TopicReading reading = node.Read("prices");
        (await reading.NextDataAsync(2)).ShouldBe(["3", "last"]);
    }

    [Fact]
    public async Task the_end_of_the_last_reader_ends_the_loop_and_the_subscription()
    {
        await using Node node = new(_redis);
        TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed");
        await reading.DisposeAsync();
        await Eventually.IsAsync(() => node.Watched.Following.IsCompletedSuccessfully, "the loop goes on");
        await Eventually.IsAsync(() => Subscribers() == "0", "still subscribed");
    }

    private string Subscribers(string channel = "{sse:orders}:hint") => _redis.Cli("PUBSUB", "NUMSUB", channel).Split('\n')[1];
}
