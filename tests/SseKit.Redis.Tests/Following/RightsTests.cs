using SseKit.Redis.Server;

namespace SseKit.Redis.Tests.Following;

public sealed class RightsTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task without_the_right_to_the_channel_events_are_published_and_found_by_looking()
    {
        _redis.Cli("ACL", "SETUSER", "default", "resetchannels").ShouldBe("OK");
        await using Node node = new(_redis);
        string first = await node.PublishAsync("orders", "1");
        await using TopicReading reading = node.Read("orders");
        (await reading.NextAsync()).EventId.ShouldBe(first);
        string second = await node.PublishAsync("orders", "2");
        (await reading.NextAsync()).EventId.ShouldBe(second);
    }

    [Fact]
    public async Task a_topic_that_is_asked_for_and_never_published_leaves_nothing_behind_for_long()
    {
        await using Node node = new(_redis);
        await using (TopicReading reading = node.Read("never")) await reading.PlacedAsync();
        long.Parse(_redis.Cli("PTTL", "{sse:never}:epoch"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60_000);
    }

    [Theory]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value", "WRONGTYPE")]
    [InlineData("ERR Error running script (call to f_0a1b): @user_script:12: WRONGTYPE Operation against a key", "WRONGTYPE")]
    [InlineData("NOPERM this user has no permissions", "NOPERM")]
    public void a_refusal_is_named_whether_a_script_met_it_or_not(string message, string code) =>
        Refusal.Code(message).ShouldBe(code);
}
