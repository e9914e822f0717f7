using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SseKit.Load.Server;

namespace SseKit.Load.Subjects;

/// <summary>Nothing but Kestrel: each event is encoded once, written to every connection and flushed. A limit, not something to use: no IDs, no
/// replay, and a reader that takes nothing holds up all.</summary>
internal sealed class RawSubject(ServerPlan plan) : ISubject
{
    private readonly Audience<PipeWriter> _audience = new();
    private readonly List<Task> _pending = [];
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>A flush waits when more than the lag is not yet sent.</summary>
    public void Configure(WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxResponseBufferSize = Subject.Lag * (plan.EventBytes + "data: \n\n".Length));

    public void Map(WebApplication app)
    {
        app.MapGet("/events", FollowAsync);
        if (plan.Heartbeat is { } interval) _ = BeatAsync(interval);
    }

    public ValueTask PublishAsync(SseItem<string> item) => WriteAsync(Encoding.UTF8.GetBytes($"data: {item.Data}\n\n"));

    public ValueTask WaitForReadersAsync() => default;

    private async Task FollowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration =
            context.RequestAborted.UnsafeRegister(static gone => ((TaskCompletionSource)gone!).SetResult(), gone);
        PipeWriter writer = context.Response.BodyWriter;
        _audience.Add(writer);
        await gone.Task;

        // Nothing may write after the return.
        _audience.Remove(writer);
        await _writing.WaitAsync();
        _writing.Release();
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        foreach (PipeWriter writer in _audience.Current)
        {
            ValueTask<FlushResult> flush = writer.WriteAsync(bytes);
            if (flush.IsCompletedSuccessfully) flush.GetAwaiter().GetResult();
            else _pending.Add(flush.AsTask());
        }

        await Task.WhenAll(_pending);
        _pending.Clear();
        _writing.Release();
    }

    private async Task BeatAsync(TimeSpan interval)
    {
        using PeriodicTimer timer = new(interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync()) await WriteAsync(":\n\n"u8.ToArray());
    }
}
