using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>A model's server on loopback, OpenAI-compatible unless its script says otherwise, that follows a script and writes in pieces of one to seven bytes.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Key = "sk-very-secret-key";
    private const string EventStream = "text/event-stream";
    private readonly WebApplication _app;

    private ModelServer(WebApplication app) => _app = app;

    public OpenAIChatClientOptions Options => new() { BaseUrl = new Uri($"{_app.Urls.First()}/v1"), Model = "tiny", ApiKey = Key };

    public JsonElement LastRequest { get; private set; }

    public string? LastTarget { get; private set; }

    public string? LastAuthorization { get; private set; }

    public static async Task<ModelServer> StartAsync(Func<HttpContext, Task> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ModelServer(app);
        app.MapPost("/{**path}", async (HttpContext context) =>
        {
            server.LastTarget = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            server.LastAuthorization = context.Request.Headers.Authorization;
            server.LastRequest = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
            await script(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Streams an answer, a few characters a chunk, and the end marker.</summary>
    public static Func<HttpContext, Task> Answer(string text) => context => WriteAsync(context, $"{Chunks(text)}data: [DONE]\n\n");

    public static Func<HttpContext, Task> Raw(string stream, string type = EventStream) => context => WriteAsync(context, stream, type);

    /// <summary>One script for each request, the last for all that follow.</summary>
    public static Func<HttpContext, Task> InTurn(params Func<HttpContext, Task>[] scripts)
    {
        var turn = -1;
        return context => scripts[Math.Min(Interlocked.Increment(ref turn), scripts.Length - 1)](context);
    }

    /// <summary>Breaks the connection in mid-answer, not only the stream.</summary>
    public static Func<HttpContext, Task> Abort(string text, Task received) => async context =>
    {
        await WriteAsync(context, Chunks(text));
        await received;
        context.Abort();
    };

    public static Func<HttpContext, Task> Silence() => async context =>
    {
        await WriteAsync(context, Chunks("thinking"));
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    };

    public static Func<HttpContext, Task> Status(HttpStatusCode status, string body = "", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = (int)status;
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    };

    public static string Chunks(string text)
    {
        var stream = new StringBuilder();
        foreach (var piece in text.EnumerateRunes().Chunk(5))
        {
            stream.Append(System.Globalization.CultureInfo.InvariantCulture, $"data: {{\"id\":\"c1\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{JsonSerializer.Serialize(string.Concat(piece))}}}}}]}}\n\n");
        }

        return stream.ToString();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Writes in pieces of one to seven bytes, each flushed.</summary>
    public static async Task WriteAsync(HttpContext context, string stream, string type = EventStream)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = type;
        }

        var bytes = Encoding.UTF8.GetBytes(stream);
        var size = 0;
        for (var start = 0; start < bytes.Length; start += size)
        {
            size = 1 + ((size + 2) % 7);
            await context.Response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)));
            await context.Response.Body.FlushAsync();
        }
    }
}
