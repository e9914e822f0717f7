using System.Text.Json.Serialization;

namespace SseKit.Gateway.Chat;

/// <summary>Gives the host's own empty refusals of the chat (authentication, rate limit) the body that the dialect promises.</summary>
internal static class ChatRefusals
{
    public static TBuilder WithChatRefusals<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithRefusals(context => WriteAsync(context.Response));

    private static Task WriteAsync(HttpResponse response) => response.WriteAsJsonAsync(Of(response.StatusCode), ChatRefusalJson.Default.ChatRefusal);

    private static ChatRefusal Of(int status) => new(status switch
    {
        401 => new(status, "A valid bearer token is needed.", "UNAUTHENTICATED"),
        403 => new(status, "This is not allowed.", "PERMISSION_DENIED"),
        429 => new(status, "Too many requests: try again later.", "RESOURCE_EXHAUSTED"),
        503 => new(status, "The server is busy: try again later.", "UNAVAILABLE"),
        < 500 => new(status, "The request is refused.", "INVALID_ARGUMENT"),
        _ => new(status, "The server failed.", "INTERNAL"),
    });
}

internal sealed record ChatRefusal(ChatFault Error);

internal sealed record ChatFault(int Code, string Message, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChatRefusal))]
internal sealed partial class ChatRefusalJson : JsonSerializerContext;
