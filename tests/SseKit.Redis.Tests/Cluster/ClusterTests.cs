using System.Globalization;
using System.Net.ServerSentEvents;
using SseKit.Redis.Entries;

namespace SseKit.Redis.Tests.Cluster;

/// <summary>Three masters, no replicas.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly RedisCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void all_keys_of_a_topic_are_in_one_slot_and_topics_are_spread_over_the_nodes()
    {
        string[] names = [.. Names(60), "{", "}", "a{b}c", "{}", "}{", "%7B", "ß {ü}"];
        foreach (TopicKeys keys in names.Select(static name => new TopicKeys("sse:", name)))
        {
            int slot = _cluster.SlotOf(keys.Stream!);
            _cluster.SlotOf(keys.Epoch!).ShouldBe(slot);
            _cluster.SlotOf(keys.Publish("a}{b")!).ShouldBe(slot);
        }

        names.Select(static name => "sse:" + name).GroupBy(_cluster.NodeOf).Count().ShouldBe(3);
    }

    [Fact]
    public async Task topics_of_all_nodes_are_published_to_and_read_from_by_several_processes()
    {
        string[] names = Names(12);
        await using Node one = Join();
        await using Node other = Join();
        foreach (string name in names) await one.PublishAsync(name, "first");
        foreach (string name in names)
        {
            await using TopicReading reading = other.Read(name);
            (await reading.NextAsync()).Data.ShouldBe("first");
            string id = await one.PublishAsync(name, "second", new SsePublishOptions { PublishId = "2" });
            (await one.PublishAsync(name, "second", new SsePublishOptions { PublishId = "2" })).ShouldBe(id);
            (await reading.NextAsync()).ShouldBe(new SseItem<string>("second") { EventId = id });
            reading.IsEmpty.ShouldBeTrue();
        }

        foreach (RedisServer server in _cluster.Nodes) int.Parse(server.Cli("DBSIZE"), CultureInfo.InvariantCulture).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task a_notification_reaches_who_reads_by_way_of_another_node()
    {
        string[] names = OnePerNode();
        await using Node node = Join(static options => options.PollInterval = TimeSpan.FromMinutes(1));
        foreach (string name in names)
        {
            await using TopicReading reading = node.Read(name);
            await reading.PlacedAsync();
            await Eventually.IsAsync(() => _cluster.Nodes.Sum(server => Subscribers(server, name)) == 1, "not subscribed");
            await node.PublishAsync(name, "one");
            (await reading.NextAsync()).Data.ShouldBe("one");
        }
    }

    [Fact]
    public async Task a_node_that_is_killed_holds_up_its_own_topics_only_and_loses_nothing()
    {
        string[] names = OnePerNode();
        await using Node node = Join(static options => options.PublishPatience = TimeSpan.FromMinutes(1));
        List<TopicReading> readings = [.. names.Select(name => node.Read(name))];
        List<string> ids = [];
        foreach (string name in names) ids.Add(await node.PublishAsync(name, "one"));
        for (int i = 0; i < names.Length; i++) (await readings[i].NextAsync()).EventId.ShouldBe(ids[i]);

        _cluster.Nodes[1].Kill();
        Task<string> waiting = node.PublishAsync(names[1], "two");
        foreach (int other in new[] { 0, 2 })
        {
            string id = await node.PublishAsync(names[other], "two");
            (await readings[other].NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = id });
        }

        waiting.IsCompleted.ShouldBeFalse();
        (await node.Store.TroubleAsync()).ShouldNotBeNull();
        _cluster.Nodes[1].Start();
        string late = await waiting;
        late.Epoch().ShouldBe(ids[1].Epoch());
        (await readings[1].NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = late });
        await Eventually.IsAsync(async () => await node.Store.TroubleAsync() is null, "the trouble is not over");
        foreach (TopicReading reading in readings)
        {
            reading.IsEmpty.ShouldBeTrue();
            await reading.DisposeAsync();
        }
    }

    [Fact]
    public async Task a_topic_that_is_moved_to_another_node_is_read_on_without_a_gap_and_published_to_with_patience()
    {
        string name = OnePerNode()[0];
        await using Node patient = Join(static options => options.PublishPatience = TimeSpan.FromMinutes(1));
        await using Node hasty = Join();
        await using TopicReading reading = patient.Read(name);
        List<string> ids = [await hasty.PublishAsync(name, "one")];

        SlotMove move = new(_cluster, "sse:" + name, from: 0, to: 2);
        move.Begin();
        (await Should.ThrowAsync<InvalidOperationException>(() => hasty.PublishAsync(name, "x", new SsePublishOptions { PublishId = "x" })))
            .Message.ShouldContain("TRYAGAIN: its cluster moves the topic");
        Task<string> waiting = patient.PublishAsync(name, "two");
        await Eventually.IsAsync(() => patient.Log.Lines.Any(static line => line.Contains("(TRYAGAIN)", StringComparison.Ordinal)), "it does not wait");
        move.End();

        ids.Add(await waiting);
        ids.Add(await hasty.PublishAsync(name, "three"));
        foreach (string id in ids) (await reading.NextAsync()).EventId.ShouldBe(id);
        _cluster.Nodes[2].Cli("EXISTS", "sse:" + name).ShouldBe("1");
    }

    [Fact]
    public async Task a_master_that_is_killed_is_replaced_by_its_replica_which_is_read_on()
    {
        string name = OnePerNode()[1];
        using RedisServer replica = _cluster.Replicate(1);

        // The client asks who is master once a minute, unless it is told to do so more often.
        await using Node node = Join(static options =>
            (options.PublishPatience, options.Configuration) = (TimeSpan.FromMinutes(1), options.Configuration + ",configCheckSeconds=1"));
        await using TopicReading reading = node.Read(name);
        string first = await node.PublishAsync(name, "one");
        (await reading.NextAsync()).EventId.ShouldBe(first);
        string keys = _cluster.Nodes[1].Cli("DBSIZE");
        await Eventually.IsAsync(() => replica.Cli("DBSIZE") == keys, "the replica has not all of it");

        _cluster.Nodes[1].Kill();
        string second = await node.PublishAsync(name, "two");
        (await reading.NextAsync()).ShouldBe(new SseItem<string>("two") { EventId = second });
        second.Epoch().ShouldBe(first.Epoch());
        replica.Cli("EXISTS", "sse:" + name).ShouldBe("1");
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(static i => $"topic-{i}")];

    private static int Subscribers(RedisServer server, string name) =>
        int.Parse(server.Cli("PUBSUB", "NUMSUB", $"{{sse:{name}}}:hint").Split('\n')[1], CultureInfo.InvariantCulture);

    private string[] OnePerNode() => [.. Enumerable.Range(0, 3).Select(node => Names(60).First(name => _cluster.NodeOf("sse:" + name) == node))];

    private Node Join(Action<SseRedisOptions>? configure = null) => new(_cluster.Nodes[0], configure: options =>
    {
        options.Configuration = _cluster.Configuration + ",connectTimeout=1000";
        configure?.Invoke(options);
    });
}
