namespace SseKit.Analysis.Uploads;

/// <summary>Reads a file of bounded size into memory: no temporary file is ever made of it.</summary>
internal static class BoundedFile
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads to the end, or says <see langword="null"/> as soon as there are more bytes than allowed.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, most + 1));
            }

            var room = buffer.AsMemory(length, Math.Min(ChunkBytes, buffer.Length - length));
            var read = await stream.ReadAsync(room, cancellationToken).ConfigureAwait(false);
            length += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length > most)
            {
                return null;
            }
        }
    }
}
