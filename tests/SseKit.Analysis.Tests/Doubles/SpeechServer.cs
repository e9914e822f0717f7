using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>An OpenAI-compatible transcription server on loopback that follows a script, as <see cref="ModelServer"/> does.</summary>
internal sealed class SpeechServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SpeechServer(WebApplication app) => _app = app;

    public OpenAIChatClientOptions Options => new() { BaseUrl = new Uri($"{_app.Urls.First()}/v1"), Model = "whisper", ApiKey = ModelServer.Key };

    public IReadOnlyDictionary<string, string> LastFields { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public byte[] LastFile { get; private set; } = [];

    public string? LastFileName { get; private set; }

    public string? LastAuthorization { get; private set; }

    public static async Task<SpeechServer> StartAsync(Func<HttpContext, Task> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new SpeechServer(app);
        app.MapPost("/v1/audio/transcriptions", async (HttpContext context) =>
        {
            await server.TakeAsync(context.Request);
            await script(context);
        }).DisableAntiforgery();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static string Delta(string text) => Event($$"""{"type":"transcript.text.delta","delta":{{JsonSerializer.Serialize(text)}}}""");

    public static string Done(string text) => Event($$"""{"type":"transcript.text.done","text":{{JsonSerializer.Serialize(text)}}}""");

    public static string Event(string json) => $"data: {json}\n\n";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpRequest request)
    {
        LastAuthorization = request.Headers.Authorization;
        var form = await request.ReadFormAsync();
        LastFields = form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        using var file = new MemoryStream();
        await form.Files["file"]!.CopyToAsync(file);
        (LastFile, LastFileName) = (file.ToArray(), form.Files["file"]!.FileName);
    }
}
