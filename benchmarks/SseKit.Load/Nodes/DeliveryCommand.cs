using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Load.Report;
using SseKit.TestSupport.Redis;

namespace SseKit.Load.Nodes;

/// <summary>What it costs that topics are in Redis: from a publish on one node to a reader on another, beside topics in memory.</summary>
internal static class DeliveryCommand
{
    private const int Publishers = 32;
    private const int MostBehind = 5000;
    private static readonly TimeSpan Paced = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Flooded = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string[] arguments)
    {
        List<string> lines =
        [
            "# Topics in Redis beside topics in memory",
            string.Empty,
            $"`dotnet run -c Release --project benchmarks/SseKit.Load -- {string.Join(' ', ["delivery", .. arguments])}`, {Machine.Describe()}; publisher, readers and Redis on the same cores. The publisher is on one",
            "node and the readers on another, each with a connection of its own; no HTTP. Latency at 1,000 events a second, with 1,000 readers at 50; events per second with 32 publishers at once, each waiting for its answer, and for readers that are 5,000 events behind.",
            string.Empty,
            "| topics in | readers | p50 | p99 | events per second | scripts per event, publishing | scripts per event, reading |",
            "|---|---|---|---|---|---|---|",
        ];
        using (SseTopics memory = new())
        {
            lines.Add(await MeasureAsync("memory", 1, memory, memory, static () => 0));
        }

        using RedisServer redis = new();
        await using ServiceProvider first = Node(redis);
        await using ServiceProvider second = Node(redis);
        foreach (int readers in new[] { 1, 1000 })
        {
            using SseTopics publishing = new(null, first.GetRequiredService<ISseTopicStore>());
            using SseTopics reading = new(null, second.GetRequiredService<ISseTopicStore>());
            lines.Add(await MeasureAsync("Redis", readers, publishing, reading, () => Scripts(redis)));
        }

        foreach (string line in lines) Console.WriteLine(line);
        if (arguments is ["--out", string file]) await File.WriteAllLinesAsync(file, lines);
    }

    private static ServiceProvider Node(RedisServer redis) =>
        new ServiceCollection().AddSseKitRedis(options => options.Configuration = redis.Configuration).BuildServiceProvider();

    private static async Task<string> MeasureAsync(string where, int readers, SseTopics publishing, SseTopics reading, Func<long> scripts)
    {
        string topic = $"{where}/{readers}";
        using CancellationTokenSource stop = new();
        Arrivals[] arrivals = [.. Enumerable.Range(0, readers).Select(_ => new Arrivals())];
        Task[] following = [.. arrivals.Select(a => (Task)reading.FollowAsync(a, new SseSubscription(topic) { Start = SseStart.Oldest }, null, stop.Token))];
        int perSecond = readers == 1 ? 1000 : 50;
        int unmeasured = await PaceAsync(publishing, topic, perSecond, Paced / 5);
        int count = unmeasured + await PaceAsync(publishing, topic, perSecond, Paced);
        await ComeAsync(arrivals, count);
        double[] latencies = [.. arrivals.SelectMany(a => a.After(unmeasured)).Order()];

        // From here on it is asked how many come in, not when: they queue.
        long before = scripts();
        int published = 0;
        long begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begun) < Flooded)
            {
                await PublishAsync(publishing, topic);
                Interlocked.Increment(ref published);
                await reading.WaitForReadersAsync(topic, MostBehind);
            }
        })));
        await ComeAsync(arrivals, count + published);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        long asked = scripts() - before;
        await stop.CancelAsync();
        await Task.WhenAll(following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        string reads = where == "memory" ? "0 | 0" : string.Create(CultureInfo.InvariantCulture, $"1 | {(asked - published) / (double)published:N3}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {where} | {readers:N0} | {latencies[latencies.Length / 2]:N0} us | {latencies[latencies.Length * 99 / 100]:N0} us | {published / seconds:N0} | {reads} |");
    }

    private static async Task<int> PaceAsync(SseTopics topics, string topic, int perSecond, TimeSpan time)
    {
        int events = (int)(time.TotalSeconds * perSecond);
        long begun = Stopwatch.GetTimestamp();
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(1));
        for (int i = 0; i < events;)
        {
            await tick.WaitForNextTickAsync();
            int due = (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * perSecond);
            for (; i < Math.Min(due, events); i++) await PublishAsync(topics, topic);
        }

        return events;
    }

    private static async Task ComeAsync(Arrivals[] arrivals, int count)
    {
        while (Array.Exists(arrivals, a => a.Count < count)) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }

    private static async Task PublishAsync(SseTopics topics, string topic) => await topics.PublishAsync(topic, new SseItem<string>(Arrivals.Now()));

    private static long Scripts(RedisServer redis)
    {
        string stats = redis.Cli("INFO", "commandstats");
        string line = stats.Split('\n').First(static l => l.StartsWith("cmdstat_evalsha:", StringComparison.Ordinal));
        return long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture);
    }
}
