using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SseKit.Redis.Tests.Shared;

/// <summary>Events of other topics are no gap; what is lost to this one is, also where it only may be.</summary>
public sealed class SharedGapTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task events_of_other_topics_between_are_no_gap_on_any_node()
    {
        await using Node one = new(_redis, configure: Progress.Share);
        await using Node other = new(_redis, configure: Progress.Share);
        string first = await one.PublishAsync(Progress.Workflow("w1"), "first");
        for (int i = 0; i < 20; i++) await one.PublishAsync(Progress.Workflow("w2"), $"{i}");
        string last = await one.PublishAsync(Progress.Workflow("w1"), "last");
        foreach (Node node in new[] { one, other })
        {
            await using TopicReading reading = node.Read(Progress.Workflow("w1"), after: first);
            (await reading.NextAsync()).ShouldBe(new SseItem<string>("last") { EventId = last });
        }
    }

    [Fact]
    public async Task the_place_that_an_empty_topic_gave_is_a_place_on_every_node_for_as_long_as_the_stream_keeps_it()
    {
        await using Node one = new(_redis, configure: static options => Progress.Share(options, maxEvents: 100));
        for (int i = 0; i < 500; i++) await one.PublishAsync(Progress.Workflow("busy"), $"{i}");
        await using TopicReading early = one.Read(Progress.Workflow("quiet"));
        string place = await early.PlacedAsync();
        for (int i = 0; i < 50; i++) await one.PublishAsync(Progress.Workflow("busy"), $"{i}");
        string first = await one.PublishAsync(Progress.Workflow("quiet"), "first");

        await using Node other = new(_redis, configure: static options => Progress.Share(options, maxEvents: 100));
        await using TopicReading elsewhere = other.Read(Progress.Workflow("quiet"), after: place);
        (await elsewhere.NextAsync()).ShouldBe(new SseItem<string>("first") { EventId = first });

        for (int i = 0; i < 500; i++) await one.PublishAsync(Progress.Workflow("busy"), $"{i}");
        string second = await one.PublishAsync(Progress.Workflow("quiet"), "second");
        await using Node late = new(_redis, configure: static options => Progress.Share(options, maxEvents: 100));
        await using TopicReading lost = late.Read(Progress.Workflow("quiet"), after: place);
        (From(await lost.NextAsync())).ShouldBe(place);
        (await lost.NextAsync()).EventId.ShouldBe(second);
    }

    [Fact]
    public async Task a_place_between_is_found_in_what_is_no_longer_copied_but_mirrored()
    {
        await using Node node = new(_redis, configure: static options => Progress.Share(options, maxEvents: 100));
        await using TopicReading stays = node.Read(Progress.Workflow("w"));
        await stays.PlacedAsync();
        for (int i = 0; i < 5; i++) await node.PublishAsync(Progress.Workflow("w"), $"{i}");
        await stays.NextDataAsync(5);
        string between = "";
        for (int i = 0; i < 300; i++) between = await node.PublishAsync(Progress.Workflow("busy"), $"{i}");
        await using TopicReading busy = node.Read(Progress.Workflow("busy"));
        await busy.NextAsync();
        await using TopicReading reading = node.Read(Progress.Workflow("w"), after: between);
        string live = await node.PublishAsync(Progress.Workflow("w"), "live");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("live") { EventId = live });
    }

    [Theory]
    [InlineData("DEL")]
    [InlineData("FLUSHALL")]
    public async Task a_stream_that_is_gone_is_a_gap_to_every_topic_of_it(string how)
    {
        await using Node node = new(_redis, configure: Progress.Share);
        await using TopicReading one = node.Read(Progress.Workflow("w1"));
        await using TopicReading other = node.Read(Progress.Workflow("w2"));
        await Task.WhenAll(one.PlacedAsync(), other.PlacedAsync());
        string first = await node.PublishAsync(Progress.Workflow("w1"), "one");
        string second = await node.PublishAsync(Progress.Workflow("w2"), "one");
        await Task.WhenAll(one.NextAsync(), other.NextAsync());
        _redis.Cli(how == "DEL" ? ["DEL", Progress.Key] : [how]);
        string anew = await node.PublishAsync(Progress.Workflow("w1"), "anew");
        anew.ShouldBeOfAnotherLogThan(first);
        From(await one.NextAsync()).ShouldBe(first);
        From(await other.NextAsync()).ShouldBe(second);
        (await one.NextAsync()).EventId.ShouldBe(anew);
    }

    [Fact]
    public async Task entries_trimmed_before_they_were_read_may_have_been_anyone_s()
    {
        await using Node node = new(_redis, configure: Progress.Share);
        await using TopicReading one = node.Read(Progress.Workflow("w1"));
        await using TopicReading other = node.Read(Progress.Workflow("w2"));
        await Task.WhenAll(one.PlacedAsync(), other.PlacedAsync());
        string first = await node.PublishAsync(Progress.Workflow("w1"), "one");
        string second = await node.PublishAsync(Progress.Workflow("w2"), "one");
        await Task.WhenAll(one.NextAsync(), other.NextAsync());
        _redis.Cli("EVAL", "for i = 1, 5 do redis.call('XADD', KEYS[1], '*', 'workflow_id', 'w2', 'data', i) end redis.call('XTRIM', KEYS[1], 'MAXLEN', 2)", "1", Progress.Key);
        From(await one.NextAsync()).ShouldBe(first);
        From(await other.NextAsync()).ShouldBe(second);
        (await other.NextDataAsync(2)).ShouldBe(["4", "5"]);
        string last = await node.PublishAsync(Progress.Workflow("w1"), "last");
        (await one.NextAsync()).ShouldBe(new SseItem<string>("last") { EventId = last });
    }

    [Fact]
    public async Task who_comes_back_after_his_event_was_trimmed_is_told_a_gap()
    {
        await using Node node = new(_redis, configure: static options => Progress.Share(options, maxEvents: 100));
        string first = await node.PublishAsync(Progress.Workflow("w1"), "first");
        for (int i = 0; i < 300; i++) await node.PublishAsync(Progress.Workflow("w2"), $"{i}");
        string last = await node.PublishAsync(Progress.Workflow("w1"), "last");
        await using TopicReading reading = node.Read(Progress.Workflow("w1"), after: first);
        From(await reading.NextAsync()).ShouldBe(first);
        (await reading.NextAsync()).EventId.ShouldBe(last);
    }

    private static string? From(SseItem<string> gap)
    {
        gap.EventType.ShouldBe("gap");
        return JsonDocument.Parse(gap.Data).RootElement.GetProperty("from").GetString();
    }
}
