using System.Buffers;

namespace SseKit.Analysis.Processes;

/// <summary>Reads a stream to its end, keeping at most a number of bytes.</summary>
internal static class CappedOutput
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Keeps the first bytes; when there are more, calls <paramref name="exceeded"/> once and reads no further.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int cap, Action exceeded)
    {
        var kept = new ArrayBufferWriter<byte>();
        while (await stream.ReadAsync(kept.GetMemory(ChunkBytes)).ConfigureAwait(false) is var read and > 0)
        {
            kept.Advance(read);
            if (kept.WrittenCount > cap)
            {
                exceeded();
                return kept.WrittenMemory[..cap];
            }
        }

        return kept.WrittenMemory;
    }

    /// <summary>Keeps the first bytes and throws the rest away, so that the writer never blocks.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadHeadAsync(Stream stream, int cap)
    {
        var kept = new byte[cap];
        var count = 0;
        var spill = new byte[1024];
        while (true)
        {
            var target = count < cap ? kept.AsMemory(count) : spill;
            var read = await stream.ReadAsync(target).ConfigureAwait(false);
            if (read == 0)
            {
                return kept.AsMemory(0, count);
            }

            count += count < cap ? read : 0;
        }
    }
}
