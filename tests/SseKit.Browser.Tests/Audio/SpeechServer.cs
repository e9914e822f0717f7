using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SseKit.Gateway.Tests.Processes;

namespace SseKit.Browser.Tests.Audio;

/// <summary>A server that hears two sentences of Swahili, and translates them. After the first it waits until it is let go on.</summary>
internal sealed class SpeechServer : IAsyncDisposable
{
    private readonly TaskCompletionSource _goOn = new(), _left = new();
    private LoopbackServer? _server;

    /// <summary>Somebody did not wait.</summary>
    public Task Left => _left.Task;

    public void GoOn() => _goOn.TrySetResult();

    public static async Task<SpeechServer> StartAsync()
    {
        var speech = new SpeechServer();
        speech._server = await LoopbackServer.StartAsync(speech.AnswerAsync);
        return speech;
    }

    /// <summary>A Gateway that listens by it.</summary>
    public Task<RunningSample> GatewayAsync(params (string Name, string Value)[] more) => RunningSample.StartAsync(
        "Gateway",
        [("SPEECH_PROVIDER", "openai"), ("ANALYSIS_PROVIDER", "openai"), ("OPENAI_BASE_URL", $"{_server!.Url}v1"), ("OPENAI_MODEL", "ears"), .. more]);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        if (context.Request.Path.Value!.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            var content = JsonSerializer.Serialize(new { translations = new[] { "Hello.", "My name is Anna." } });
            await TellAsync(context, new { choices = new[] { new { index = 0, delta = new { content }, finish_reason = "stop" } } });
            await context.Response.WriteAsync("data: [DONE]\n\n");
            return;
        }

        await TellAsync(context, new { type = "transcript.text.delta", delta = "Habari. " });
        try
        {
            await _goOn.Task.WaitAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            _left.TrySetResult();
            return;
        }

        await TellAsync(context, new { type = "transcript.text.done", text = "Habari. Jina langu ni Anna." });
    }

    private static async Task TellAsync<T>(HttpContext context, T data)
    {
        await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(data)}\n\n");
        await context.Response.Body.FlushAsync();
    }
}
