using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SseKit.Analysis.Chat;

/// <summary>Reads the chunks of an answer. Only the end marker ends it well.</summary>
internal static class CompletionStream
{
    private const string EndMarker = "[DONE]";

    public static async IAsyncEnumerable<CompletionChunk> ReadAsync(
        HttpResponseMessage response, OpenAIChatClientOptions server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new SseReader(stream);
        var items = reader.ReadItemsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = items.ConfigureAwait(false);
        while (await NextAsync(items).ConfigureAwait(false))
        {
            if (items.Current.Data == EndMarker)
            {
                yield break;
            }

            yield return Parse(items.Current.Data, server);
        }

        throw new ChatStreamException("The language model's answer was cut off before its end.");
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new ChatStreamException("The connection to the language model broke off.", broken);
        }
        catch (SseLimitException tooLong)
        {
            throw new ChatStreamException("The language model's server sent an event that is too long.", tooLong);
        }
    }

    private static CompletionChunk Parse(string data, OpenAIChatClientOptions server)
    {
        var chunk = TryParse(data) ?? throw new ChatStreamException("The language model's server sent malformed JSON.");
        return chunk.Error is null
            ? chunk
            : throw new ChatStreamException(
                $"The language model failed in mid-answer{ServerText.After(": ", chunk.Error.Message, server)}.");
    }

    private static CompletionChunk? TryParse(string data)
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
