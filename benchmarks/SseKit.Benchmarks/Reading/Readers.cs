using System.Net.ServerSentEvents;

namespace SseKit.Benchmarks.Reading;

/// <summary>The ways to read a stream to its end, ours and the platform's. Each returns something that depends on every event.</summary>
internal static class Readers
{
    public static async Task<long> OursBytes(Stream stream)
    {
        long sum = 0;
        using SseReader reader = new(stream);
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out SseEvent e)) sum += e.Data.Length;
        }

        return sum;
    }

    public static async Task<long> PlatformBytes(Stream stream)
    {
        long sum = 0;
        await foreach (SseItem<int> item in SseParser.Create(stream, static (_, data) => data.Length).EnumerateAsync()) sum += item.Data;
        return sum;
    }

    public static async Task<long> OursStrings(Stream stream)
    {
        long sum = 0;
        using SseReader reader = new(stream);
        await foreach (SseItem<string> item in reader.ReadItemsAsync()) sum += item.Data.Length;
        return sum;
    }

    public static async Task<long> OursPulledStrings(Stream stream)
    {
        long sum = 0;
        using SseReader reader = new(stream);
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out SseEvent e)) sum += e.ToItem().Data.Length;
        }

        return sum;
    }

    public static async Task<long> PlatformStrings(Stream stream)
    {
        long sum = 0;
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync()) sum += item.Data.Length;
        return sum;
    }

    /// <summary>The limit: every byte looked at once for a line end, and nothing else.</summary>
    public static async Task<long> PlainScan(Stream stream)
    {
        byte[] buffer = new byte[16 * 1024];
        long lines = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, read);
            for (int end; (end = rest.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; rest = rest[(end + 1)..]) lines++;
        }

        return lines;
    }
}
