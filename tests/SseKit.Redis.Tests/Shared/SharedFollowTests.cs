using System.Globalization;

namespace SseKit.Redis.Tests.Shared;

/// <summary>One loop per stream, however many topics of it are read and by however many.</summary>
public sealed class SharedFollowTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task a_thousand_readers_of_a_hundred_topics_are_one_reading_loop()
    {
        await using Node node = new(_redis, configure: static options =>
        {
            Progress.Share(options);
            options.PollInterval = TimeSpan.FromMilliseconds(100);
        });
        for (int i = 0; i < 100; i++) await node.PublishAsync(Progress.Workflow($"{i}"), "first");
        TopicReading[] readings = [.. Enumerable.Range(0, 1000).Select(i => node.Read(Progress.Workflow($"{i % 100}")))];
        foreach (TopicReading reading in readings) (await reading.NextAsync()).Data.ShouldBe("first");
        Subscribers().ShouldBe("1");

        _redis.Cli("CONFIG", "RESETSTAT");
        long begun = TimeProvider.System.GetTimestamp();
        await Eventually.IsAsync(() => Calls("evalsha") >= 10, "it is not looked at");
        double intervals = TimeProvider.System.GetElapsedTime(begun) / TimeSpan.FromMilliseconds(100);
        ((double)Calls("evalsha")).ShouldBeLessThan(intervals * 1.5 + 5);

        await node.PublishAsync(Progress.Workflow("7"), "second");
        foreach (TopicReading reading in readings.Where((_, i) => i % 100 == 7)) (await reading.NextAsync()).Data.ShouldBe("second");
        foreach (TopicReading reading in readings) await reading.DisposeAsync();
        readings.ShouldAllBe(reading => reading.IsEmpty);
    }

    [Fact]
    public async Task the_end_of_the_last_reader_ends_the_loop_and_another_begins_it_anew()
    {
        await using Node node = new(_redis, configure: Progress.Share);
        TopicReading first = node.Read(Progress.Workflow("w1"));
        await first.PlacedAsync();
        Task following = node.Watched.Following;
        TopicReading second = node.Read(Progress.Workflow("w2"));
        await second.PlacedAsync();
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed");
        await first.DisposeAsync();
        await Eventually.IsAsync(() => following.IsCompletedSuccessfully, "it is still followed");
        string id = await node.PublishAsync(Progress.Workflow("w2"), "goes on");
        (await second.NextAsync()).EventId.ShouldBe(id);

        // Topics that hold events stay for a while; those of a process go with it.
        node.Topics.Remove(Progress.Workflow("w2"));
        await second.DisposeAsync();
        await Eventually.IsAsync(() => Subscribers() == "0", "still subscribed");
        await using TopicReading again = node.Read(Progress.Workflow("w2"));
        (await again.NextAsync()).EventId.ShouldBe(id);
        await Eventually.IsAsync(() => Subscribers() == "1", "not subscribed again");
    }

    [Fact]
    public async Task events_of_three_nodes_at_once_come_once_each_and_in_the_same_order_to_all_also_over_a_kill()
    {
        using RedisServer redis = new("--appendonly", "yes", "--appendfsync", "always");
        Node[] nodes = [.. Enumerable.Range(0, 3).Select(_ => new Node(redis, configure: static options => Progress.Share(options, maxEvents: 10_000)))];
        TopicReading[] workflow = [.. nodes.Select(node => node.Read(Progress.Workflow("w")))];
        TopicReading[] user = [.. nodes.Select(node => node.Read(Progress.Of("ada")))];
        foreach (TopicReading reading in workflow.Concat(user)) await reading.PlacedAsync();
        Task publishing = Task.WhenAll(nodes.Select(async (node, n) =>
        {
            for (int i = 0; i < 200; i++)
            {
                await PublishUntilTakenAsync(node, Progress.Workflow("w"), $"{n}:{i}", new SsePublishOptions { AlsoTo = [Progress.Of("ada")], PublishId = $"{n}:{i}" });
                await PublishUntilTakenAsync(node, Progress.Workflow("other"), "noise", new SsePublishOptions { PublishId = $"{n}:{i}" });
            }
        }));
        List<string> begun = await workflow[0].NextDataAsync(50);
        redis.Kill();
        redis.Start();
        await publishing;

        List<string> seen = [.. begun, .. await workflow[0].NextDataAsync(550)];
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(600);
        foreach (IGrouping<string, string> own in seen.GroupBy(data => data.Split(':')[0], StringComparer.Ordinal))
            own.ShouldBe(Enumerable.Range(0, 200).Select(i => $"{own.Key}:{i}"));
        foreach (TopicReading reading in workflow.Skip(1).Concat(user)) (await reading.NextDataAsync(600)).ShouldBe(seen);
        foreach (TopicReading reading in workflow.Concat(user)) await reading.DisposeAsync();
        foreach (Node node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task a_topic_that_begins_to_be_read_while_others_are_has_its_history()
    {
        await using Node node = new(_redis, configure: Progress.Share);
        await using TopicReading first = node.Read(Progress.Workflow("w1"));
        await first.PlacedAsync();
        string[] ids = new string[10];
        for (int i = 0; i < 10; i++) ids[i] = await node.PublishAsync(Progress.Workflow("w2"), $"{i}");
        await node.PublishAsync(Progress.Workflow("w1"), "after them");
        await first.NextAsync();
        await using TopicReading late = node.Read(Progress.Workflow("w2"));
        (await late.NextDataAsync(10)).ShouldBe(Enumerable.Range(0, 10).Select(i => $"{i}"));
        await using TopicReading resumed = node.Read(Progress.Workflow("w2"), after: ids[6]);
        (await resumed.NextDataAsync(3)).ShouldBe(["7", "8", "9"]);
    }

    private static async Task PublishUntilTakenAsync(Node node, string topic, string data, SsePublishOptions options) =>
        await Eventually.IsAsync(
            async () =>
            {
                try
                {
                    await node.PublishAsync(topic, data, options);
                    return true;
                }
                catch (Exception e) when (e is IOException or InvalidOperationException)
                {
                    // It is starting: that is a refusal.
                    return false;
                }
            },
            "never taken");

    private string Subscribers() => _redis.Cli("PUBSUB", "NUMSUB", $"{{{Progress.Key}}}:hint").Split('\n')[1];

    private long Calls(string command) =>
        _redis.Cli("INFO", "commandstats").Split('\n').FirstOrDefault(line => line.StartsWith($"cmdstat_{command}:", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture)
            : 0;
}
