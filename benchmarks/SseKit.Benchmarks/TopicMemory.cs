using System.Globalization;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;

namespace SseKit.Benchmarks;

/// <summary>What topics hold: the logs, and readers that wait.</summary>
internal static class TopicMemory
{
    private const int Count = 100_000;

    public static async Task PrintAsync()
    {
        Console.WriteLine("| topics | bytes each |");
        Console.WriteLine("|---|---|");
        await PrintAsync("a kept event, its own bytes aside", SseFrame.Create(Event()).Bytes.Length, async topics =>
        {
            for (int i = 0; i < Count; i++) await topics.PublishAsync("one", Event());
        });
        await PrintAsync("a topic of one event, the event's bytes aside", SseFrame.Create(Event()).Bytes.Length, async topics =>
        {
            for (int i = 0; i < Count; i++) await topics.PublishAsync(Name(i), Event());
        });
        await PrintReadersAsync("a reader of one topic for all", static _ => "one");
        await PrintReadersAsync("a reader, and a topic of its own", Name);
    }

    private static async Task PrintReadersAsync(string what, Func<int, string> name)
    {
        Task[] readers = new Task[Count];
        PipeWriter output = PipeWriter.Create(Stream.Null);
        await PrintAsync(what, 0, topics =>
        {
            for (int i = 0; i < Count; i++) readers[i] = topics.FollowAsync(output, new SseSubscription(name(i)));
            return Task.CompletedTask;
        });
        await Task.WhenAll(readers);
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"topic-{i}");

    private static SseItem<string> Event() => new(new string('x', 100));

    private static async Task PrintAsync(string what, int aside, Func<SseTopics, Task> fill)
    {
        SseTopics topics = new(new SseTopicsOptions { MaxEvents = Count, MaxBytes = int.MaxValue });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await fill(topics);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {(held / Count) - aside} |"));
        GC.KeepAlive(topics);
        topics.Dispose();
    }
}
