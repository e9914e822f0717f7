using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds;

/// <summary>The Gateway on a real port in the test's own process (a process of its own takes seconds to start), and behind it a model whose script each
/// test chooses.</summary>
internal sealed class WoundGateway : IAsyncDisposable
{
    private readonly WebApplicationFactory<Health> _host;
    private readonly ModelServer _model;
    private readonly Func<HttpContext, Task>[] _script;

    private WoundGateway(ModelServer model, Func<HttpContext, Task>[] script, IEnumerable<(string Name, string Value)> settings)
    {
        (_model, _script) = (model, script);
        _host = new Host(settings);
        _host.UseKestrel(0);
        _host.StartServer();
        Client = new(new DescribedHandler { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = _host.ClientOptions.BaseAddress };
    }

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress!;

    public JsonNode? LastRequest => JsonNode.Parse(_model.LastRequest.GetRawText());

    public bool WasAsked => _model.LastTarget is not null;

    public static async Task<WoundGateway> StartAsync(
        Func<HttpContext, Task> script, string provider = "openai", params IEnumerable<(string Name, string Value)> environment)
    {
        Func<HttpContext, Task>[] scripts = [script];
        var model = await ModelServer.StartAsync(context => scripts[0](context));
        var address = provider == "openai" ? model.Options.BaseUrl.ToString() : new Uri(model.Options.BaseUrl, "/").ToString();
        return new(
            model,
            scripts,
            [("VISION_PROVIDER", provider), ("VISION_BASE_URL", address), ("VISION_API_KEY", ModelServer.Key), ("VISION_MODEL", "tiny"), .. environment]);
    }

    public void Follow(Func<HttpContext, Task> script) => _script[0] = script;

    public static MultipartFormDataContent Form(byte[] picture, string field = "wound_image", string? lang = null) => Form([picture], field, lang);

    public static MultipartFormDataContent Form(IEnumerable<byte[]> pictures, string field, string? lang = null)
    {
        var form = new MultipartFormDataContent();
        foreach (var picture in pictures) form.Add(new ByteArrayContent(picture), field, "wound.jpg");
        if (lang is not null) form.Add(new StringContent(lang), "lang");
        return form;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, HttpContent content, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<(string Type, JsonNode Data)>> StreamAsync(HttpContent content, string path = "/v2/analyze-wound")
    {
        using var response = await PostAsync(path, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await EventsAsync(response);
    }

    public static async Task<IReadOnlyList<(string Type, JsonNode Data)>> EventsAsync(HttpResponseMessage response)
    {
        List<(string Type, JsonNode Data)> events = [];
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add((item.EventType, JsonNode.Parse(item.Data)!));
        }

        return events;
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

    public static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        await _model.DisposeAsync();
    }

    private sealed class Host(IEnumerable<(string Name, string Value)> settings) : WebApplicationFactory<Health>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
        }
    }
}
