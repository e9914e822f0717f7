using System.Buffers;

namespace SseKit.Analysis.Processes;

/// <summary>Reads a stream to its end, keeping at most a number of bytes.</summary>
internal static class CappedOutput
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Keeps the first bytes; when there are more, calls <paramref name="exceeded"/> once and reads no further. What
    /// <paramref name="arrived"/> is shown is valid during the call.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, int cap, Action exceeded, Action<ReadOnlyMemory<byte>>? arrived, CancellationToken cancellationToken)
    {
        var kept = new ArrayBufferWriter<byte>();
        while (await stream.ReadAsync(kept.GetMemory(ChunkBytes), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            kept.Advance(read);
            arrived?.Invoke(kept.WrittenMemory[^read..]);
            if (kept.WrittenCount > cap)
            {
                exceeded();
                return kept.WrittenMemory[..cap];
            }
        }

        return kept.WrittenMemory;
    }
}
