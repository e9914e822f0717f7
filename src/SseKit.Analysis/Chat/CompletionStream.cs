using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SseKit.Analysis.Chat;

/// <summary>Reads the chunks of an answer. Only the end marker ends it well.</summary>
internal static class CompletionStream
{
    public static async IAsyncEnumerable<CompletionChunk> ReadAsync(
        HttpResponseMessage response, OpenAIChatClientOptions server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new SseReader(stream);
        while (await WaitAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            while (TryRead(reader, server, out var chunk))
            {
                if (chunk is null)
                {
                    yield break;
                }

                yield return chunk;
            }
        }

        throw new ChatStreamException("The language model's answer was cut off before its end.") { Failure = ChatStreamFailure.Cut };
    }

    private static async Task<bool> WaitAsync(SseReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new ChatStreamException("The connection to the language model broke off.", broken) { Failure = ChatStreamFailure.Cut };
        }
    }

    // The end marker is an event without a chunk.
    private static bool TryRead(SseReader reader, OpenAIChatClientOptions server, out CompletionChunk? chunk)
    {
        chunk = null;
        try
        {
            if (!reader.TryRead(out var received))
            {
                return false;
            }

            chunk = received.Data.SequenceEqual("[DONE]"u8) ? null : Parse(received.Data, server);
            return true;
        }
        catch (SseLimitException tooLong)
        {
            throw new ChatStreamException("The language model's server sent an event that is too long.", tooLong)
            {
                Failure = ChatStreamFailure.Malformed,
            };
        }
    }

    private static CompletionChunk Parse(ReadOnlySpan<byte> data, OpenAIChatClientOptions server)
    {
        var chunk = TryParse(data)
            ?? throw new ChatStreamException("The language model's server sent malformed JSON.") { Failure = ChatStreamFailure.Malformed };
        return chunk.Error is null
            ? chunk
            : throw new ChatStreamException(
                $"The language model failed in mid-answer{ServerText.After(": ", chunk.Error.Message, server)}.");
    }

    private static CompletionChunk? TryParse(ReadOnlySpan<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, CompletionJson.Default.CompletionChunk);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
