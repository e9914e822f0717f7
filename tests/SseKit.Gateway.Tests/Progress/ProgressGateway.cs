using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Progress;
using SseKit.Gateway.Tests.Processes;

namespace SseKit.Gateway.Tests.Progress;

/// <summary>The Gateway as its users start it, for two users.</summary>
internal sealed class ProgressGateway : IAsyncDisposable
{
    public const string Ada = "token-of-ada==";
    public const string Bob = "token-of-bob";

    // A jar of cookies would let everybody in after the first.
    private ProgressGateway(RunningSample sample) =>
        (Sample, Client) = (sample, new HttpClient(new DescribedHandler { InnerHandler = new SocketsHttpHandler { UseCookies = false } }) { BaseAddress = sample.Url });

    public RunningSample Sample { get; }

    public HttpClient Client { get; }

    public static async Task<ProgressGateway> StartAsync(params IEnumerable<(string Name, string Value)> environment) =>
        new(await RunningSample.StartAsync("Gateway", environment.Prepend(("STREAM_TOKENS", $"{Ada}=ada,{Bob}=bob"))));

    public static async Task<ProgressGateway> OpenAsync(params IEnumerable<(string Name, string Value)> environment) =>
        new(await RunningSample.StartAsync("Gateway", environment));

    public static HttpRequestMessage Request(HttpMethod method, string path, string? token = null, string? json = null, string? cursor = null, string? cookie = null)
    {
        HttpRequestMessage request = new(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (cursor is not null) request.Headers.Add("Last-Event-ID", cursor);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return request;
    }

    public Task<ProgressStream> FollowAsync(string path, string? token = null, string? cursor = null, string? cookie = null) =>
        ProgressStream.OpenAsync(Client, Request(HttpMethod.Get, path, token, cursor: cursor, cookie: cookie));

    public async Task<(int Status, JsonObject Body, HttpResponseHeaders Headers)> PostAsync(string path, string? token, string json, string? cookie = null)
    {
        using var response = await Client.SendAsync(Request(HttpMethod.Post, path, token, json, cookie: cookie));
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!, response.Headers);
    }

    /// <summary>Publishes, which must succeed.</summary>
    public async Task<string> PublishAsync(string path, string? token, string json)
    {
        var (status, body, _) = await PostAsync($"/stream/publish/{path}", token, json);
        Xunit.Assert.Equal(202, status);
        return (string)body["id"]!;
    }

    public async Task<string> TicketAsync(string token) => (string)(await PostAsync("/stream/ticket", token, "")).Body["ticket"]!;

    /// <summary>The cookie that a ticket was changed for.</summary>
    public async Task<string> CookieAsync(string token)
    {
        await using var stream = await FollowAsync($"/stream/user/{(token == Ada ? "ada" : "bob")}?ticket={await TicketAsync(token)}");
        return stream.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public async Task<(string Workflow, string File, string Run)> UploadAsync(string? token, byte[] pdf, string name = "a.pdf")
    {
        using MultipartFormDataContent form = new() { { new ByteArrayContent(pdf), "file", name } };
        using var request = Request(HttpMethod.Post, "/upload", token);
        request.Content = form;
        using var response = await Client.SendAsync(request);
        Xunit.Assert.Equal(202, (int)response.StatusCode);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return ((string)body["workflow_id"]!, (string)body["file_id"]!, response.Headers.Location!.OriginalString);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return Sample.DisposeAsync();
    }
}
