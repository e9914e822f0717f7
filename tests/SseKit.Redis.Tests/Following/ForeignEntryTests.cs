using System.Net.ServerSentEvents;

namespace SseKit.Redis.Tests.Following;

/// <summary>What other programs append, by redis-cli for one.</summary>
public sealed class ForeignEntryTests : IDisposable
{
    private const string Stream = "sse:orders";
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task a_plain_xadd_is_read_as_an_event()
    {
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        await reading.NextAsync();
        string id = _redis.Cli("XADD", Stream, "*", "data", "zwei\nLinien", "event", "note", "retry", "2000");
        (await reading.NextAsync()).ShouldBe(new("zwei\nLinien", "note")
        {
            EventId = first.Epoch() + "." + id,
            ReconnectionInterval = TimeSpan.FromSeconds(2),
        });
        string third = await node.PublishAsync("orders", "three");
        (await reading.NextAsync()).EventId.ShouldBe(third);
    }

    [Fact]
    public async Task a_stream_that_another_program_made_is_given_an_epoch_that_all_see()
    {
        _redis.Cli("XADD", Stream, "*", "data", "one");
        await using Node node = new(_redis);
        await using Node other = new(_redis);
        await using TopicReading here = node.Read("orders");
        await using TopicReading there = other.Read("orders");
        string id = (await here.NextAsync()).EventId!;
        (await there.NextAsync()).EventId.ShouldBe(id);
        (await node.PublishAsync("orders", "two")).ShouldStartWith(id.Epoch());
    }

    [Fact]
    public async Task the_first_of_another_program_comes_after_a_gap_as_nothing_says_what_it_follows()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string begin = await reading.PlacedAsync();
        string id = _redis.Cli("XADD", Stream, "*", "data", "one");
        (await reading.NextAsync()).EventType.ShouldBe("gap");
        (await reading.NextAsync()).EventId.ShouldBe(begin.Epoch() + "." + id);
    }

    [Fact]
    public async Task what_other_programs_append_far_apart_follows_without_a_gap()
    {
        _redis.Cli("XADD", Stream, "1577836800000-0", "data", "of the year 2020");
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();
        _redis.Cli("XADD", Stream, "*", "data", "of today");
        (await reading.NextAsync()).Data.ShouldBe("of today");
    }

    [Theory]
    [InlineData("colour", "red")]
    [InlineData("data", "x", "event", "a\nid: forged")]
    [InlineData("event", "a\rb")]
    public async Task an_entry_that_cannot_be_an_event_is_passed_over_and_logged_without_its_content(params string[] fields)
    {
        await using Node node = new(_redis);
        await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        await reading.NextAsync();
        string id = _redis.Cli(["XADD", Stream, "*", .. fields]);
        string next = await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).EventId.ShouldBe(next);
        string line = node.Log.Lines.ShouldHaveSingleItem();
        line.ShouldStartWith($"4 Entry {id} of topic orders");
        foreach (string value in fields.Where((_, i) => i % 2 == 1)) line.ShouldNotContain(value);
    }

    [Theory]
    [InlineData("ping", "", "event", "ping")]
    [InlineData("message", "x", "data", "x", "event", "")]
    [InlineData("message", "x", "data", "x", "retry", "-5")]
    [InlineData("message", "x", "data", "x", "retry", "99999999999999999999999")]
    [InlineData("message", "x", "data", "x", "key", "")]
    [InlineData("message", "x", "data", "x", "prev", "nonsense.$")]
    [InlineData("message", "x", "data", "x", "prev", "99999999999999999-0")]
    [InlineData("message", "x", "data", "x", "prev", "1-0")]
    public async Task what_is_missing_or_odd_makes_no_difference(string type, string data, params string[] fields)
    {
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "one");
        await using TopicReading reading = node.Read("orders");
        await reading.NextAsync();
        string id = _redis.Cli(["XADD", Stream, "*", .. fields]);
        SseItem<string> item = await reading.NextAsync();
        (item.EventType, item.Data, item.EventId).ShouldBe((type, data, first.Epoch() + "." + id));
        node.Log.Lines.ShouldBeEmpty();
    }
}
