using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SseKit.TestSupport.Time;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>A host of progress streams in the test's own process, by the test's own time.</summary>
internal sealed class ProgressHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProgressHost(WebApplication app, ManualTimeProvider time) => (_app, Time, Client) = (app, time, app.GetTestClient());

    public ManualTimeProvider Time { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public IProgressPublisher Publisher => Services.GetRequiredService<IProgressPublisher>();

    public static async Task<ProgressHost> StartAsync(
        Action<ProgressStreamOptions>? configure = null, Action<IServiceCollection>? services = null, Action<IEndpointConventionBuilder>? conventions = null)
    {
        ManualTimeProvider time = new();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        services?.Invoke(builder.Services);
        builder.Services.AddAuthentication(NamedHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, NamedHandler>(NamedHandler.SchemeName, null);
        builder.Services.AddProgressStreams(options =>
        {
            options.Throttle = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseAuthentication();
        var endpoints = app.MapProgressStreams();
        conventions?.Invoke(endpoints);
        await app.StartAsync();
        return new ProgressHost(app, time);
    }

    public Task<ProgressStream> FollowAsync(string path, string? user = null, string? cookie = null, string? cursor = null)
    {
        var request = Request(HttpMethod.Get, path, user, cookie);
        if (cursor is not null) request.Headers.Add("Last-Event-ID", cursor);
        return ProgressStream.OpenAsync(Client, request);
    }

    public async Task<(HttpResponseMessage Response, JsonObject Body)> PostAsync(string path, string? user, string json = "{}")
    {
        var request = Request(HttpMethod.Post, path, user, cookie: null);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        var response = await Client.SendAsync(request);
        return (response, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    public async Task<string> TicketAsync(string user) => (string)(await PostAsync("/stream/ticket", user)).Body["ticket"]!;

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? user, string? cookie)
    {
        HttpRequestMessage request = new(method, path);
        if (user is not null) request.Headers.TryAddWithoutValidation("Authorization", user);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return request;
    }
}
