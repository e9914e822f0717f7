using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Upstreams;

/// <summary>Any <see cref="IChatClient"/>, OpenAI-compatible servers' above all: each delta becomes one chunk in Gemini's shape.</summary>
internal sealed class ChatClientUpstream(IChatClient client, string engine) : IChatUpstream
{
    public string Engine => engine;

    public async IAsyncEnumerable<JsonElement> StreamAsync(
        ChatRelayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChatFinishReason? end = null;
        var isRefused = false;
        var answer = client.GetStreamingResponseAsync(AskedMessages.Of(request), AskedMessages.Options(request.GenerationConfig), cancellationToken);
        await foreach (var update in answer.ConfigureAwait(false))
        {
            end = update.FinishReason ?? end;
            isRefused |= AnsweredChunk.IsRefusal(update);
            if (AnsweredChunk.TryOf(update, out var chunk))
            {
                yield return chunk;
            }
        }

        Check(end, isRefused);
    }

    private static void Check(ChatFinishReason? end, bool isRefused)
    {
        if (isRefused || end == ChatFinishReason.ContentFilter)
        {
            throw new ChatStreamException("The language model's rules stopped the answer.") { Failure = ChatStreamFailure.Blocked };
        }

        if (end is null)
        {
            throw new ChatStreamException("The language model's answer was cut off before its end.") { Failure = ChatStreamFailure.Cut };
        }
    }
}
