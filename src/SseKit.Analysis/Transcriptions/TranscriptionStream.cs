using System.Runtime.CompilerServices;
using System.Text.Json;
using SseKit.Analysis.Chat;

namespace SseKit.Analysis.Transcriptions;

/// <summary>Reads the sentences of a streamed transcription. Only its end event ends it well.</summary>
internal static class TranscriptionStream
{
    public static async IAsyncEnumerable<string> ReadAsync(
        Stream stream, HeardText heard, OpenAIChatClientOptions server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new SseReader(stream);
        while (await WaitAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            while (TryRead(reader, server) is { } received)
            {
                var isDone = received.Type == TranscriptionEvent.Done;
                foreach (var sentence in isDone ? heard.End(received.Text) : heard.Add(received.Delta ?? ""))
                {
                    yield return sentence;
                }

                if (isDone)
                {
                    yield break;
                }
            }
        }

        throw TranscriptionResponse.Failed("The speech server's transcript was cut off before its end");
    }

    private static async Task<bool> WaitAsync(SseReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw TranscriptionResponse.Failed("The connection to the speech server broke off", broken);
        }
    }

    // The next event that says something; null when the bytes that are there are used up.
    private static TranscriptionEvent? TryRead(SseReader reader, OpenAIChatClientOptions server)
    {
        try
        {
            while (reader.TryRead(out var received))
            {
                if (Parse(received.Data, server) is { Type: TranscriptionEvent.Heard or TranscriptionEvent.Done } known)
                {
                    return known;
                }
            }

            return null;
        }
        catch (SseLimitException tooLong)
        {
            throw TranscriptionResponse.Failed("The speech server sent an event that is too long", tooLong);
        }
    }

    // Some servers end every stream as those of chats end: that says nothing of the transcript.
    private static TranscriptionEvent? Parse(ReadOnlySpan<byte> data, OpenAIChatClientOptions server)
    {
        if (data.SequenceEqual("[DONE]"u8))
        {
            return null;
        }

        try
        {
            var parsed = JsonSerializer.Deserialize(data, TranscriptionJson.Default.TranscriptionEvent);
            return parsed?.Error is { } error
                ? throw TranscriptionResponse.Failed($"The speech server failed in mid-transcript{ServerText.After(": ", error.Message, server)}")
                : parsed;
        }
        catch (JsonException malformed)
        {
            throw TranscriptionResponse.Failed("The speech server sent malformed JSON", malformed);
        }
    }
}
