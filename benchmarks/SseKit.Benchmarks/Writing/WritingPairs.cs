using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Benchmarks.Measuring;
using SseKit.Benchmarks.Workloads;

namespace SseKit.Benchmarks.Writing;

/// <summary>The rows of the table for writing.</summary>
internal static class WritingPairs
{
    public static IEnumerable<Pair> All()
    {
        yield return Text("llm text to a buffer", Traffic.Token, 2.5);
        yield return Text("tiny text to a buffer", static i => "1", 1);
        yield return Text("20 lines of text to a buffer", static i => string.Join('\n', Enumerable.Repeat("a line of a log that is sent as it is", 20)), 1);
        yield return Text("64 KB of text to a buffer", static i => new string('x', 64 * 1024), 1, Traffic.Events / 40);
        yield return Flushed("llm text, a flush per event", Traffic.Token, 1.1);
        yield return Json(2);
        yield return JsonFlushed(1.8);
    }

    private static Pair Text(string name, Func<int, string> data, double goal, int events = Traffic.Events)
    {
        ReadySource<SseItem<string>> items = Items(events, data);
        RewoundBuffer buffer = new();
        MemoryStream stream = new();
        return new Pair(name, events, () => Writers.OursToBuffer(items, buffer), () => Writers.PlatformToStream(items, Rewound(stream)), goal);
    }

    private static Pair Flushed(string name, Func<int, string> data, double goal)
    {
        ReadySource<SseItem<string>> items = Items(Traffic.Events, data);
        MemoryStream stream = new();
        return new Pair(name, Traffic.Events, () => Writers.OursFlushed(items, Rewound(stream)), () => Writers.PlatformToStream(items, Rewound(stream)), goal);
    }

    private static Pair Json(double goal)
    {
        ReadySource<SseItem<Chunk>> items = Items(Traffic.Events, Chunk.Make);
        IServiceProvider services = Services();
        MemoryStream stream = new();
        return new Pair("JSON as a result", Traffic.Events, () => Writers.OursResult(items, Context(services, stream)), () => Writers.PlatformResult(items, Context(services, stream)), goal);
    }

    private static Pair JsonFlushed(double goal)
    {
        ReadySource<SseItem<Chunk>> items = Items(Traffic.Events, Chunk.Make);
        IServiceProvider services = Services();
        MemoryStream stream = new();
        return new Pair("JSON, a flush per event", Traffic.Events, () => Writers.OursJsonFlushed(items, Rewound(stream)), () => Writers.PlatformResult(items, Context(services, stream)), goal);
    }

    private static ReadySource<SseItem<T>> Items<T>(int count, Func<int, T> data) =>
        new([.. Enumerable.Range(0, count).Select(i => new SseItem<T>(data(i)))]);

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolver = ChunkJson.Default)
        .BuildServiceProvider();

    private static DefaultHttpContext Context(IServiceProvider services, MemoryStream stream)
    {
        DefaultHttpContext context = new() { RequestServices = services };
        context.Response.Body = Rewound(stream);
        return context;
    }

    private static MemoryStream Rewound(MemoryStream stream)
    {
        stream.Position = 0;
        return stream;
    }
}
