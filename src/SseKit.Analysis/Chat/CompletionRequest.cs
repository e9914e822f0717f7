using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.AI;
using SseKit.Analysis.ChatParts;

namespace SseKit.Analysis.Chat;

/// <summary>Writes <c>POST {base}/chat/completions</c>.</summary>
internal static class CompletionRequest
{
    public static HttpRequestMessage Create(OpenAIChatClientOptions server, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        if (options?.Tools is { Count: > 0 })
        {
            throw new NotSupportedException("This client has no tool calls.");
        }

        var body = new CompletionBody
        {
            Model = options?.ModelId ?? server.Model,
            Messages = [.. messages.Select(Message)],
            Temperature = options?.Temperature,
            TopP = options?.TopP,
            MaxTokens = options?.MaxOutputTokens,
            Stop = options?.StopSequences is { Count: > 0 } stop ? stop : null,
            ResponseFormat = options?.ResponseFormat is ChatResponseFormatJson ? new ResponseForm("json_object") : null,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, Address(server.BaseUrl))
        {
            Content = JsonContent.Create(body, CompletionJson.Default.CompletionBody),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (!string.IsNullOrEmpty(server.ApiKey))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.ApiKey);
        }

        return request;
    }

    // A query stays a query: some servers want their version there.
    private static Uri Address(Uri server)
    {
        var address = new UriBuilder(server);
        address.Path = $"{address.Path.TrimEnd('/')}/chat/completions";
        return address.Uri;
    }

    private static CompletionMessage Message(ChatMessage message) => new(message.Role.Value, CompletionContent.Of(message));
}
