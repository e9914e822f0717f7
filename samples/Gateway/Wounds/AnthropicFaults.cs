using System.Runtime.CompilerServices;
using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using SseKit.Analysis;

namespace SseKit.Gateway.Wounds;

/// <summary>Tells whatever goes wrong in the client as the one exception that the flow knows. A stream without its end is a fault, too.</summary>
internal sealed class AnthropicFaults(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasEnded = false;
        while (await NextAsync(updates))
        {
            hasEnded |= updates.Current.FinishReason is not null;
            yield return updates.Current;
        }

        if (!hasEnded) throw new ChatStreamException("The language model's answer was cut off before its end.");
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception fault) when (fault is AnthropicException or JsonException or IOException or HttpRequestException)
        {
            for (var inner = fault.InnerException; inner is not null; inner = inner.InnerException)
            {
                if (inner is ChatStreamException refused) throw refused;
            }

            throw new ChatStreamException("The language model failed, or its answer is malformed.", fault);
        }
    }
}
