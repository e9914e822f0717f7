using System.Net.ServerSentEvents;

namespace SseKit.Redis.Tests.Following;

/// <summary>A Redis that ends and comes back, with what it kept.</summary>
public sealed class RestartTests
{
    private static readonly string[] EachWriteIsSynced = ["--appendonly", "yes", "--appendfsync", "always"];

    [Fact]
    public async Task a_redis_that_syncs_each_write_and_is_killed_loses_nothing_that_was_acknowledged()
    {
        const int Events = 300;
        using RedisServer redis = new(EachWriteIsSynced);
        await using Node publisher = Patient(redis);
        await using Node node = Patient(redis);
        await using TopicReading reading = node.Read("orders");
        await reading.PlacedAsync();

        Task restart = Task.CompletedTask;
        List<string> ids = [];
        for (int i = 0; i < Events; i++)
        {
            if (i % 100 == 50)
            {
                await restart;
                restart = Task.Run(() => { redis.Kill(); redis.Start(); }, TestContext.Current.CancellationToken);
            }

            ids.Add(await publisher.PublishAsync("orders", $"{i}"));
        }

        await restart;
        for (int i = 0; i < Events; i++) (await reading.NextAsync()).ShouldBe(new SseItem<string>($"{i}") { EventId = ids[i] });
        redis.Cli("XLEN", "sse:orders").ShouldBe($"{Events}");
        reading.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task a_redis_that_is_stopped_and_started_is_read_on_without_a_gap()
    {
        using RedisServer redis = new("--appendonly", "yes");
        await using Node node = new(redis, configure: Quick);
        await using TopicReading reading = node.Read("orders");
        string first = await node.PublishAsync("orders", "one");
        (await reading.NextAsync()).EventId.ShouldBe(first);

        redis.Stop();
        await Should.ThrowAsync<IOException>(() => node.PublishAsync("orders", "nowhere"));
        redis.Start();

        await using Node patient = Patient(redis);
        string second = await patient.PublishAsync("orders", "two");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
        second.Epoch().ShouldBe(first.Epoch());
    }

    [Fact]
    public async Task a_redis_that_comes_back_with_an_older_snapshot_is_read_on_after_a_gap()
    {
        using RedisServer redis = new();
        await using Node node = Patient(redis);
        await using TopicReading reading = node.Read("orders");
        await node.PublishAsync("orders", "one");
        redis.Cli("SAVE");
        string lost = await node.PublishAsync("orders", "lost");
        await reading.NextDataAsync(2);

        redis.Kill();
        redis.Start();

        SseItem<string> gap = await reading.NextAsync();
        (gap.EventType, gap.Data.Contains(lost, StringComparison.Ordinal)).ShouldBe(("gap", true));
        (await reading.NextAsync()).Data.ShouldBe("one");
        string third = await node.PublishAsync("orders", "three");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("three") { EventId = third });
        third.ShouldBeOfAnotherLogThan(lost);
    }

    [Fact]
    public async Task a_redis_that_is_away_is_not_stormed_by_readers_and_publishers_that_wait()
    {
        const int Topics = 20;
        const int Connections = 10;
        using RedisServer redis = new("--appendonly", "yes");
        await using Node node = Patient(redis);
        TopicReading[] readings = [.. Enumerable.Range(0, Topics).Select(i => node.Read($"{i}"))];
        foreach (TopicReading reading in readings) await reading.PlacedAsync();
        redis.Stop();
        Task<string>[] waiting;
        using (SlammedDoor door = new(redis.Port))
        {
            waiting = [.. Enumerable.Range(0, Topics).Select(i => node.PublishAsync($"{i}", "one"))];
            long begun = TimeProvider.System.GetTimestamp();
            await Eventually.IsAsync(() => door.Connections >= Connections, "nobody comes");

            // One connection for all of them, and one for notifications, about once a second each.
            TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
        }

        redis.Start();
        string[] ids = await Task.WhenAll(waiting);
        for (int i = 0; i < Topics; i++) (await readings[i].NextAsync()).EventId.ShouldBe(ids[i]);
        node.Log.Lines.Count.ShouldBe(4);
        foreach (TopicReading reading in readings) await reading.DisposeAsync();
    }

    private static Node Patient(RedisServer redis) => new(redis, configure: static options =>
    {
        Quick(options);
        options.PublishPatience = TimeSpan.FromMinutes(1);
    });

    /// <summary>The client tries to connect again as often as it gives up on one attempt.</summary>
    private static void Quick(SseRedisOptions options) => options.Configuration += ",connectTimeout=500";
}
