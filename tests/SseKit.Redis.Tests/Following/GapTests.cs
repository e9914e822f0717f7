using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SseKit.Redis.Tests.Following;

/// <summary>Whatever is lost on the way is told, and nothing is told that was not lost as far as can be seen.</summary>
public sealed class GapTests : IDisposable
{
    private const string Stream = "sse:orders";
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task everything_flushed_is_a_gap_to_the_log_that_comes_after()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        _redis.Cli("FLUSHALL");
        string second = await node.PublishAsync("orders", "two");
        second.ShouldBeOfAnotherLogThan(first);
        await ShouldTellGapAsync(reading, first, Predecessor(second));
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
    }

    [Fact]
    public async Task a_stream_deleted_and_made_again_is_another_log()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        _redis.Cli("DEL", Stream);
        string second = await node.PublishAsync("orders", "two");
        second.ShouldBeOfAnotherLogThan(first);
        await ShouldTellGapAsync(reading, first, Predecessor(second));
        (await reading.NextAsync()).EventId.ShouldBe(second);
    }

    [Fact]
    public async Task a_stream_deleted_and_made_again_by_another_program_is_a_gap()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        string id = AtOnce("redis.call('DEL', KEYS[1]) return redis.call('XADD', KEYS[1], '*', 'data', 'two')");
        SseItem<string> gap = await reading.NextAsync();
        (gap.EventType, From(gap)).ShouldBe(("gap", first));
        (await reading.NextAsync()).EventId!.ShouldEndWith("." + id);
    }

    [Fact]
    public async Task entries_trimmed_before_they_were_read_are_a_gap()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        string lost = AtOnce("local id = redis.call('XADD', KEYS[1], '*', 'data', 'lost') redis.call('XTRIM', KEYS[1], 'MAXLEN', 0) return id");
        string to = first.Epoch() + "." + lost;
        await ShouldTellGapAsync(reading, first, to);

        // And from there it goes on.
        string second = await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
    }

    [Fact]
    public async Task a_stream_trimmed_empty_of_what_was_read_is_no_gap()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        _redis.Cli("XTRIM", Stream, "MAXLEN", "0");
        string second = await node.PublishAsync("orders", "two");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
    }

    [Fact]
    public async Task a_stream_trimmed_past_what_was_read_is_a_gap_to_the_first_that_is_kept()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        AtOnce("for i = 1, 5 do redis.call('XADD', KEYS[1], '*', 'data', i) end redis.call('XTRIM', KEYS[1], 'MAXLEN', 2)");
        SseItem<string> gap = await reading.NextAsync();
        (gap.EventType, From(gap)).ShouldBe(("gap", first));
        (await reading.NextDataAsync(2)).ShouldBe(["4", "5"]);
    }

    [Fact]
    public async Task an_entry_deleted_between_two_that_are_kept_is_a_gap()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        await reading.NextAsync();
        string ids = AtOnce("""
            local lost = redis.call('XADD', KEYS[1], '*', 'data', 'lost')
            local kept = redis.call('XADD', KEYS[1], '*', 'data', 'kept', 'prev', lost)
            redis.call('XDEL', KEYS[1], lost)
            return lost
            """);
        await ShouldTellGapAsync(reading, first, first.Epoch() + "." + ids);
        (await reading.NextAsync()).Data.ShouldBe("kept");
    }

    [Fact]
    public async Task a_stream_put_back_to_an_older_state_is_another_log()
    {
        await using Node node = new(_redis);
        await using TopicReading reading = node.Read("orders");
        await node.PublishAsync("orders", "one");
        AtOnce("redis.call('COPY', KEYS[1], 'older')");
        string second = await node.PublishAsync("orders", "two");
        await reading.NextDataAsync(2);
        _redis.Cli("RENAME", "older", Stream);
        SseItem<string> gap = await reading.NextAsync();
        (gap.EventType, From(gap)).ShouldBe(("gap", second));
        (await reading.NextAsync()).Data.ShouldBe("one");
        string third = await node.PublishAsync("orders", "three");
        third.ShouldBeOfAnotherLogThan(second);
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("three") { EventId = third });
    }

    [Fact]
    public async Task who_comes_back_with_a_cursor_of_a_log_that_is_gone_is_told_a_gap()
    {
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "one");
        _redis.Cli("DEL", Stream);
        string second = await node.PublishAsync("orders", "two");
        await using TopicReading reading = node.Read("orders", after: first);
        await ShouldTellGapAsync(reading, first, Predecessor(second));
        (await reading.NextAsync()).EventId.ShouldBe(second);
    }

    private static async Task ShouldTellGapAsync(TopicReading reading, string from, string to)
    {
        SseItem<string> gap = await reading.NextAsync();
        gap.EventType.ShouldBe("gap");
        (From(gap), gap.EventId).ShouldBe((from, to));
    }

    private static string? From(SseItem<string> gap) => JsonDocument.Parse(gap.Data).RootElement.GetProperty("from").GetString();

    /// <summary>The first event of a log says that nothing was before it.</summary>
    private static string Predecessor(string id) => id.Epoch() + ".0-0";

    private string AtOnce(string script) => _redis.Cli("EVAL", script, "1", Stream);
}
