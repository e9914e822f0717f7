using System.Text.Json;
using SseKit.Analysis.Gemini;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Tests.Upstreams;

/// <summary>An upstream of either protocol, and what it said of one request.</summary>
internal static class UpstreamUnderTest
{
    public static ChatRelayRequest Hello { get; } = new() { Contents = [new() { Role = "user", Parts = [new() { Text = "hello" }] }] };

    public static IChatUpstream Of(ProviderWire wire, Uri server, HttpClient http) => wire == ProviderWire.Gemini
        ? new GeminiUpstream(http, new() { BaseUrl = new(server, "v1beta"), Model = "tiny", ApiKey = ProviderServer.Key })
        : new ChatClientUpstream(new OpenAIChatClient(http, new() { BaseUrl = new(server, "v1"), Model = "tiny", ApiKey = ProviderServer.Key }), "openai (tiny)");

    public static async Task<(string Text, ChatStreamException? Failure)> AskAsync(
        this IChatUpstream upstream, ChatRelayRequest? request = null, Action? onChunk = null)
    {
        var text = "";
        try
        {
            await foreach (var chunk in upstream.StreamAsync(request ?? Hello, TestContext.Current.CancellationToken))
            {
                text += TextOf(chunk);
                onChunk?.Invoke();
            }

            return (text, null);
        }
        catch (ChatStreamException failure)
        {
            return (text, failure);
        }
    }

    private static string TextOf(JsonElement chunk) => chunk.TryGetProperty("candidates", out var candidates)
        ? string.Concat(candidates.EnumerateArray().SelectMany(c => c.GetProperty("content").GetProperty("parts").EnumerateArray()).Select(part => part.GetProperty("text").GetString()))
        : "";
}
