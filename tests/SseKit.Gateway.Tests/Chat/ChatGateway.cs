using System.Net.Http.Headers;
using System.Text;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Gateway.Tests.Processes;

namespace SseKit.Gateway.Tests.Chat;

/// <summary>The Gateway, with a chat provider on loopback behind it.</summary>
internal sealed class ChatGateway : IAsyncDisposable
{
    public const string Hello = """{"contents":[{"role":"user","parts":[{"text":"hello"}]}]}""";

    private ChatGateway(RunningSample sample, ProviderServer provider) => (Sample, Provider) = (sample, provider);

    public RunningSample Sample { get; }

    public ProviderServer Provider { get; }

    public HttpClient Client => Sample.Client;

    public static async Task<ChatGateway> StartAsync(
        ProviderWire wire, Microsoft.AspNetCore.Http.RequestDelegate script, params IEnumerable<(string Name, string Value)> environment)
    {
        var provider = await ProviderServer.StartAsync(script);
        (string Name, string Value)[] settings = wire == ProviderWire.Gemini
            ? [("CHAT_PROVIDER", "gemini"), ("GEMINI_BASE_URL", $"{provider.Url}v1beta"), ("GEMINI_API_KEY", ProviderServer.Key), ("GEMINI_MODEL", "tiny")]
            : [("CHAT_PROVIDER", "openai"), ("OPENAI_BASE_URL", $"{provider.Url}v1"), ("OPENAI_API_KEY", ProviderServer.Key), ("OPENAI_MODEL", "tiny")];
        return new(await RunningSample.StartAsync("Gateway", settings.Concat(environment)), provider);
    }

    public static Task<ChatGateway> StartAsync(params IEnumerable<(string Name, string Value)> environment) =>
        StartAsync(ProviderWire.Gemini, ProviderServer.Stream(ProviderWire.Gemini.Answer("fine")), environment);

    public Task<ChatAnswer> PostAsync(string body = Hello, string? token = null, string? key = null, string query = "") =>
        ChatAnswer.OfAsync(Client, Request(HttpMethod.Post, $"/v2/echat{query}", token, key: key, body: body));

    public Task<ChatAnswer> GetAsync(string path, string? token = null, string? cursor = null) =>
        ChatAnswer.OfAsync(Client, Request(HttpMethod.Get, path, token, cursor));

    public Task<ChatAnswer> DeleteAsync(string path, string? token = null) => ChatAnswer.OfAsync(Client, Request(HttpMethod.Delete, path, token));

    public async ValueTask DisposeAsync()
    {
        await Sample.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static HttpRequestMessage Request(
        HttpMethod method, string path, string? token, string? cursor = null, string? key = null, string? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (cursor is not null) request.Headers.Add("Last-Event-ID", cursor);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return request;
    }
}
