using System.Text.Json;

namespace SseKit.Analysis;

/// <summary>Port: a provider whose answer the chat relay passes on. Thread-safe.</summary>
public interface IChatUpstream
{
    /// <summary>Gets the provider and the model, as they are shown to operators.</summary>
    string Engine { get; }

    /// <summary>Asks, and streams the answer: each chunk at once, in the shape of Gemini's <c>streamGenerateContent</c>.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Ends the request at the provider too.</param>
    /// <returns>The chunks, to an end that the provider marked as one.</returns>
    /// <exception cref="ChatStreamException">The provider refused or failed, or its answer was blocked, cut or malformed.</exception>
    IAsyncEnumerable<JsonElement> StreamAsync(ChatRelayRequest request, CancellationToken cancellationToken);
}
