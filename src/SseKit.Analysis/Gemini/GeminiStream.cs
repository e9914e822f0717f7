using System.Runtime.CompilerServices;
using System.Text.Json;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Gemini;

/// <summary>Reads the chunks of an answer as they come. Which of them ends it well is not judged here.</summary>
internal static class GeminiStream
{
    private const int LongestChunk = 1024 * 1024;

    private static readonly SseReaderOptions Limits = new() { MaxLineLength = LongestChunk, MaxEventLength = LongestChunk };

    public static async IAsyncEnumerable<JsonElement> ReadAsync(
        HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new SseReader(stream, Limits);
        while (await WaitAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            while (TryRead(reader, out var chunk))
            {
                yield return chunk;
            }
        }
    }

    private static async Task<bool> WaitAsync(SseReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new ChatStreamException("The connection to Gemini broke off.", broken) { Failure = ChatStreamFailure.Cut };
        }
    }

    private static bool TryRead(SseReader reader, out JsonElement chunk)
    {
        chunk = default;
        try
        {
            if (!reader.TryRead(out var received))
            {
                return false;
            }

            chunk = JsonSerializer.Deserialize(received.Data, UpstreamJson.Default.JsonElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or SseLimitException)
        {
            throw Malformed(unreadable);
        }

        return chunk.ValueKind == JsonValueKind.Object ? true : throw Malformed(null);
    }

    private static ChatStreamException Malformed(Exception? cause) =>
        new("Gemini sent a chunk that cannot be read.", cause!) { Failure = ChatStreamFailure.Malformed };
}
