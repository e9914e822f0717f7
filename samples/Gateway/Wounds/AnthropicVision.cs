using Anthropic;
using Microsoft.Extensions.AI;

namespace SseKit.Gateway.Wounds;

/// <summary>Anthropic's own client as the port that wounds are looked at through.</summary>
internal static class AnthropicVision
{
    private const int LongestAnswerTokens = 2_000;

    public static IChatClient Create(Uri server, string model, string? key)
    {
        var connections = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var client = new AnthropicClient
        {
            ApiKey = key,
            BaseUrl = server.AbsoluteUri.TrimEnd('/'),
            MaxRetries = 0, // the client is told to come back; it is not kept waiting
            Timeout = TimeSpan.FromMinutes(10), // the flow has its own, shorter one
            HttpClient = new HttpClient(new AnthropicRefusals(connections)) { Timeout = Timeout.InfiniteTimeSpan },
        };
        return new AnthropicFaults(client.AsIChatClient(model, LongestAnswerTokens));
    }
}
