using System.Globalization;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Racing;

/// <summary>Publishers, readers that come back with their cursors, and topics that go away, all at once: each reader gets every event of a
/// topic's life in order and none twice, or is told of a gap.</summary>
public sealed class LoadFaultTests
{
    private const int Topics = 12;
    private const int Readers = 4;
    private static readonly int Seconds = Setting("SSEKIT_RACE_SECONDS", 8);
    private static readonly int Seed = Setting("SSEKIT_RACE_SEED", 1);

    [Fact]
    public async Task Under_races_of_everything_order_holds_nothing_is_lost_and_nothing_comes_twice()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{Seconds} s, seed {Seed}; SSEKIT_RACE_SECONDS=60 and SSEKIT_RACE_SEED for more.");
        using SseTopics topics = new(new SseTopicsOptions { MaxEvents = 20_000 });
        using CancellationTokenSource done = new(TimeSpan.FromSeconds(Seconds));
        int[] published = new int[Topics];
        Task<int>[] readers = [.. Enumerable.Range(0, Readers).Select(i => Task.Run(() => ReadAsync(topics, Seed * 100 + i, published, done.Token)))];
        Task[] visitors = [.. Enumerable.Range(0, 2).Select(i => Task.Run(() => VisitAsync(topics, Seed * 100 + 50 + i, done.Token)))];
        await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => PublishAsync(topics, i, published, done.Token))));
        int[] resumed = await Task.WhenAll(readers).Within("the readers");
        await Task.WhenAll(visitors).Within("the visitors");
        TestContext.Current.TestOutputHelper!.WriteLine($"{published.Sum()} events, {resumed.Sum()} resumptions.");
        resumed.ShouldAllBe(times => times > 1);
    }

    /// <summary>Each publisher has every other topic for its own, so that what it publishes has an order.</summary>
    private static async Task PublishAsync(SseTopics topics, int publisher, int[] published, CancellationToken done)
    {
        Random random = new(Seed * 100 + 90 + publisher);
        while (!done.IsCancellationRequested)
        {
            int topic = random.Next(Topics / 2) * 2 + publisher;
            string data = $"{topic}:{published[topic]} {new string('x', random.Next(20) == 0 ? 20_000 : random.Next(100))}";
            await topics.PublishAsync($"{topic}", data, random.Next(3) == 0 ? "key" : null);
            Volatile.Write(ref published[topic], published[topic] + 1);
            Thread.SpinWait(random.Next(4_000));
            if (random.Next(50) == 0) await topics.WaitForReadersAsync($"{topic}", random.Next(100), CancellationToken.None);
        }
    }

    /// <summary>Reads some topics, in many streams that each go on where the last was cut, until all that was published has come.</summary>
    private static async Task<int> ReadAsync(SseTopics topics, int seed, int[] published, CancellationToken done)
    {
        Random random = new(seed);
        int[] mine = [.. Enumerable.Range(0, Topics).OrderBy(_ => random.Next()).Take(random.Next(1, 5))];
        SseSubscription subscription = new([.. mine.Select(topic => $"{topic}")])
        {
            Start = SseStart.Oldest,
            Coalescing = SseCoalescing.None,
            CoalescingWindow = TimeSpan.FromMilliseconds(random.Next(2)),
        };
        int[] next = new int[Topics];
        int streams = 0;
        string? cursor = null;
        bool isLast;
        do
        {
            isLast = done.IsCancellationRequested;
            TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = cursor });
            int events = isLast ? mine.Sum(topic => Volatile.Read(ref published[topic]) - next[topic]) : random.Next(200);
            await client.UntilAsync(() => client.Events.Count >= events || (!isLast && done.IsCancellationRequested), $"{events} events of stream {streams}, seed {seed}");
            (await client.StopAsync()).ShouldBe(SseFollowEnd.Cancelled);
            client.Misuse.ShouldBeNull();
            foreach (SentEvent e in client.Events) ShouldBeNext(e, next);
            if (client.LastEventId.Length > 0) cursor = client.LastEventId;
            streams++;
        }
        while (!isLast || mine.Any(topic => next[topic] < Volatile.Read(ref published[topic])));
        return streams;
    }

    private static void ShouldBeNext(SentEvent e, int[] next)
    {
        e.Type.ShouldBe("message", e.Data);
        int colon = e.Data.IndexOf(':', StringComparison.Ordinal);
        int topic = int.Parse(e.Data.AsSpan(0, colon), CultureInfo.InvariantCulture);
        int number = int.Parse(e.Data.AsSpan(colon + 1, e.Data.IndexOf(' ', StringComparison.Ordinal) - colon - 1), CultureInfo.InvariantCulture);
        number.ShouldBe(next[topic]++, e.Data);
    }

    /// <summary>Comes to topics of its own, which come and go with it, and leaves again: the topics that are made and removed meanwhile.</summary>
    private static async Task VisitAsync(SseTopics topics, int seed, CancellationToken done)
    {
        Random random = new(seed);
        while (!done.IsCancellationRequested)
        {
            string topic = $"visited {random.Next(3)}";
            TopicClient client = TopicClient.Follow(topics, new SseSubscription(topic, $"{random.Next(Topics)}"));
            Thread.SpinWait(random.Next(10_000));
            (await client.StopAsync()).ShouldBe(SseFollowEnd.Cancelled);
            client.Misuse.ShouldBeNull();
        }
    }

    private static int Setting(string name, int value) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : value;
}
