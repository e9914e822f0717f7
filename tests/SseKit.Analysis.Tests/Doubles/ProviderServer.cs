using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>A chat provider on loopback. Each request follows the next script, the last one over and over; what is streamed is written in
/// pieces of one to seven bytes.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    public const string Key = "sk-very-secret-key";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ProviderRequest> _asked = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProviderServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public IReadOnlyList<ProviderRequest> Asked => [.. _asked];

    /// <summary>Completes when a request's client has gone before its answer's end.</summary>
    public Task Left => _left.Task;

    public static async Task<ProviderServer> StartAsync(params IReadOnlyList<RequestDelegate> scripts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ProviderServer(app);
        app.Run(context => server.FollowAsync(context, scripts));
        await app.StartAsync();
        return server;
    }

    /// <summary>Streams, and ends the response; or first does what comes then.</summary>
    public static RequestDelegate Stream(string events, Func<HttpContext, Task>? then = null) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        await WriteAsync(context, events);
        await (then?.Invoke(context) ?? Task.CompletedTask);
    };

    /// <summary>Streams, waits, and goes on.</summary>
    public static RequestDelegate Slow(string before, Task pause, string after) => Stream(before, async context =>
    {
        await pause;
        await WriteAsync(context, after);
    });

    /// <summary>Streams, and cuts the connection when that was received.</summary>
    public static RequestDelegate Cut(string events, Task received) => Stream(events, async context =>
    {
        await received;
        context.Abort();
    });

    /// <summary>Streams, and then nothing more, for as long as its client is there.</summary>
    public static RequestDelegate Silence(string events = "") => Stream(events, ForeverAsync);

    /// <summary>Takes the request, and does not even send headers.</summary>
    public static RequestDelegate Mute { get; } = new(ForeverAsync);

    public static RequestDelegate Status(int status, string? retryAfter = null, string body = "") => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task ForeverAsync(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    private static async Task WriteAsync(HttpContext context, string events)
    {
        await context.Response.StartAsync();
        var bytes = Encoding.UTF8.GetBytes(events);
        var size = 0;
        for (var start = 0; start < bytes.Length; start += size)
        {
            size = Math.Min(1 + ((size + 2) % 7), bytes.Length - start);
            await context.Response.Body.WriteAsync(bytes.AsMemory(start, size));
            await context.Response.Body.FlushAsync();
        }
    }

    private async Task FollowAsync(HttpContext context, IReadOnlyList<RequestDelegate> scripts)
    {
        var request = await ProviderRequest.ReadAsync(context.Request);
        _asked.Enqueue(request);
        try
        {
            await scripts[Math.Min(_asked.Count, scripts.Count) - 1](context);
        }
        catch (OperationCanceledException)
        {
            _left.TrySetResult();
        }
    }
}

/// <summary>What a provider was asked.</summary>
internal sealed record ProviderRequest(string Target, string? Authorization, string? GoogleKey, JsonElement Body)
{
    public static async Task<ProviderRequest> ReadAsync(HttpRequest request) => new(
        request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget,
        request.Headers.Authorization,
        request.Headers["x-goog-api-key"],
        (await JsonDocument.ParseAsync(request.Body)).RootElement);
}
