using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Recordings;

/// <summary>Takes a recording from the request to its file, and looks whether it is one.</summary>
internal sealed class RecordingSpooler(SpooledFile file) : IDisposable
{
    public static readonly DetailRefusal NoRoom = new(
        StatusCodes.Status503ServiceUnavailable, "There is no room for the recording: try again later");

    private const int ChunkBytes = 64 * 1024;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CallRecording? Recording { get; private set; }

    public string Digest => Convert.ToHexString(_hash.GetCurrentHash());

    /// <returns>Why it is refused, or <see langword="null"/>.</returns>
    public async Task<DetailRefusal?> TakeAsync(string fileName, Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            return await CopyAsync(body, buffer, cancellationToken).ConfigureAwait(false)
                ?? await LookAsync(fileName, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _hash.Dispose();

    private async Task<DetailRefusal?> CopyAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (file.Length + read > RecordingLimits.FileBytes)
            {
                return new DetailRefusal(StatusCodes.Status413PayloadTooLarge, RecordingLimits.TooLarge);
            }

            if (!await TryWriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false))
            {
                return NoRoom;
            }
        }

        return null;
    }

    private async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            _hash.AppendData(bytes.Span);
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<DetailRefusal?> LookAsync(string fileName, CancellationToken cancellationToken)
    {
        var head = await file.HeadAsync(AudioSignature.SearchedBytes, cancellationToken).ConfigureAwait(false);
        if (head.Length == 0)
        {
            return new DetailRefusal(StatusCodes.Status400BadRequest, "Empty file");
        }

        if (AudioSignature.Of(head) is not { } format)
        {
            return new DetailRefusal(
                StatusCodes.Status400BadRequest, "Only audio files are accepted: WAV, MP3, FLAC, M4A, OGG, WEBM");
        }

        Recording = new CallRecording { Path = file.Path, FileName = DocumentName.Clean(fileName), Format = format, Length = file.Length };
        return null;
    }
}
