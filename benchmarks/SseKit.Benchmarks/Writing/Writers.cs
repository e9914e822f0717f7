using System.Buffers;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using SseKit.Benchmarks.Workloads;
using SseKit.Server;

namespace SseKit.Benchmarks.Writing;

/// <summary>The ways to write items, ours and the platform's, from the same source into the same kind of nothing.</summary>
internal static class Writers
{
    public static async Task OursToBuffer(IAsyncEnumerable<SseItem<string>> items, IBufferWriter<byte> output)
    {
        SseWriter writer = new(output);
        await foreach (SseItem<string> item in items) writer.Write(item);
    }

    public static async Task OursFlushed(IAsyncEnumerable<SseItem<string>> items, Stream stream)
    {
        SseWriter writer = new(stream);
        await foreach (SseItem<string> item in items)
        {
            writer.Write(item);
            await writer.FlushAsync();
        }
    }

    public static Task PlatformToStream(IAsyncEnumerable<SseItem<string>> items, Stream stream) => SseFormatter.WriteAsync(items, stream);

    public static async Task OursJsonFlushed(IAsyncEnumerable<SseItem<Chunk>> items, Stream stream)
    {
        SseWriter writer = new(stream);
        await foreach (SseItem<Chunk> item in items)
        {
            writer.Write(item, ChunkJson.Default.Chunk);
            await writer.FlushAsync();
        }
    }

    public static Task OursResult(IAsyncEnumerable<SseItem<Chunk>> items, HttpContext context) =>
        SseResults.Stream(items, ChunkJson.Default.Chunk).ExecuteAsync(context);

    public static Task PlatformResult(IAsyncEnumerable<SseItem<Chunk>> items, HttpContext context) =>
        TypedResults.ServerSentEvents(items).ExecuteAsync(context);
}
