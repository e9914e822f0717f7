using System.Net.ServerSentEvents;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SseKit.Load.Server;

namespace SseKit.Load.Subjects;

/// <summary>What .NET 10 brings: <see cref="TypedResults.ServerSentEvents{T}(IAsyncEnumerable{SseItem{T}})"/> over a bounded channel per connection.</summary>
internal sealed class TypedResultsSubject(ServerPlan plan) : ISubject
{
    private readonly Audience<Channel<SseItem<string>>> _audience = new();

    public void Configure(WebApplicationBuilder builder)
    {
    }

    public void Map(WebApplication app)
    {
        app.MapGet("/events", (HttpContext context, CancellationToken cancellationToken) =>
        {
            Channel<SseItem<string>> channel = Channel.CreateBounded<SseItem<string>>(new BoundedChannelOptions(Subject.Lag)
            {
                FullMode = plan.Lossy ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
                SingleReader = true,
            });
            _audience.Add(channel);
            context.Response.RegisterForDispose(new Membership(_audience, channel));
            return TypedResults.ServerSentEvents(channel.Reader.ReadAllAsync(cancellationToken));
        });
        if (plan.Heartbeat is { } interval) _ = BeatAsync(interval);
    }

    public async ValueTask PublishAsync(SseItem<string> item)
    {
        foreach (Channel<SseItem<string>> channel in _audience.Current)
        {
            // False when the reader is gone.
            while (!channel.Writer.TryWrite(item) && await channel.Writer.WaitToWriteAsync())
            {
            }
        }
    }

    /// <summary>A full channel holds up the publisher. One that drops never does: then the first reader stands for all, or nearly everything
    /// would be dropped.</summary>
    public async ValueTask WaitForReadersAsync()
    {
        if (!plan.Lossy || _audience.Current is not [Channel<SseItem<string>> first, ..]) return;
        while (first.Reader.Count >= Subject.Lag) await Task.Yield();
    }

    private async Task BeatAsync(TimeSpan interval)
    {
        using PeriodicTimer timer = new(interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync())
        {
            foreach (Channel<SseItem<string>> channel in _audience.Current) channel.Writer.TryWrite(new SseItem<string>("", "heartbeat"));
        }
    }

    private sealed class Membership(Audience<Channel<SseItem<string>>> audience, Channel<SseItem<string>> channel) : IDisposable
    {
        public void Dispose()
        {
            audience.Remove(channel);
            channel.Writer.Complete();
        }
    }
}
