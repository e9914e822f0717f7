using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using SseKit.Analysis.Chat;

namespace SseKit.Analysis;

/// <summary>
/// An <see cref="IChatClient"/> for OpenAI-compatible servers, texts and pictures, always streaming. A stream without its end marker is an
/// error, never a short answer. Thread-safe.
/// </summary>
/// <param name="http">Sends the requests. Its own timeout counts until the answer's headers. Not disposed here.</param>
/// <param name="options">The server.</param>
public sealed class OpenAIChatClient(HttpClient http, OpenAIChatClientOptions options) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("openai", options?.BaseUrl, options?.Model);

    /// <inheritdoc />
    /// <exception cref="ChatStreamException">The server refused, failed, or its answer was cut or malformed.</exception>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ChatStreamException">The server refused, failed, or its answer was cut or malformed.</exception>
    /// <exception cref="NotSupportedException">A message holds something other than texts and pictures in
    /// memory, or tools were given.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var request = CompletionRequest.Create(Server, messages, options);
        using var response = await CompletionResponse.SendAsync(http, request, Server, cancellationToken).ConfigureAwait(false);
        await foreach (var chunk in CompletionStream.ReadAsync(response, Server, cancellationToken).ConfigureAwait(false))
        {
            foreach (var update in CompletionUpdates.Of(chunk))
            {
                yield return update;
            }
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
        {
            return null;
        }

        return serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: the <see cref="HttpClient"/> belongs to the caller.</summary>
    public void Dispose()
    {
    }

    private OpenAIChatClientOptions Server { get; } = options ?? throw new ArgumentNullException(nameof(options));
}
