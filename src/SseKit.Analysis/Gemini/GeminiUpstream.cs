using System.Runtime.CompilerServices;
using System.Text.Json;
using SseKit.Analysis.ChatStreams;

namespace SseKit.Analysis.Gemini;

/// <summary>Gemini: its chunks are the relay's own, and pass through as they come.</summary>
internal sealed class GeminiUpstream(HttpClient http, GeminiUpstreamOptions server) : IChatUpstream
{
    public string Engine { get; } = $"gemini ({server.Model})";

    public async IAsyncEnumerable<JsonElement> StreamAsync(
        ChatRelayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var asked = GeminiRequest.Create(server, request);
        using var response = await StreamedResponse.SendAsync(http, asked, cancellationToken).ConfigureAwait(false);
        ThrowUnlessStream(response);
        var end = new GeminiEnd();
        await foreach (var chunk in GeminiStream.ReadAsync(response, cancellationToken).ConfigureAwait(false))
        {
            end.Watch(chunk);
            yield return chunk;
        }

        end.Check();
    }

    // Its body is not read: it may quote the request, and nothing of it would be passed on.
    private static void ThrowUnlessStream(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode || !StreamedResponse.IsEventStream(response))
        {
            throw new ChatStreamException("Gemini refused the request.")
            {
                Failure = ChatStreamFailure.Refused,
                StatusCode = response.StatusCode,
                RetryAfter = StreamedResponse.RetryAfter(response),
            };
        }
    }
}
