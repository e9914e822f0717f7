using System.Net.ServerSentEvents;
using SseKit.Interop.Tests.Hosting;

namespace SseKit.Interop.Tests.Clients;

/// <summary>A client that reconnects by itself.</summary>
internal abstract class StreamClient : IAsyncDisposable
{
    /// <summary>The types of events it listens for, besides <c>message</c> and <c>error</c>.</summary>
    public static readonly string[] Types = ["named", "gap", "last"];

    /// <summary>What it tells next.</summary>
    public abstract Task<Told> NextAsync();

    public async Task<Told> EventAsync() => await NextAsync() is { Kind: "event" } told ? told : throw new InvalidOperationException("It told of no event.");

    public async Task TellsAsync(string kind)
    {
        if (await NextAsync() is var told && told.Kind != kind) throw new InvalidOperationException($"It told not of {kind}, but of {told}.");
    }

    /// <summary>Waits until it is back, having found nobody there any number of times.</summary>
    public async Task LostUntilOpenAsync()
    {
        await TellsAsync("lost");
        Told told;
        do told = await NextAsync();
        while (told.Kind == "lost");
        if (told.Kind != "open") throw new InvalidOperationException($"It did not come back, but told of {told}.");
    }

    /// <summary>Has the client come back soon whenever it is cut off.</summary>
    public async Task SoonAsync(InteropHost host)
    {
        await host.PublishAsync(new SseItem<string>("soon") { ReconnectionInterval = TimeSpan.FromMilliseconds(1) });
        await EventAsync();
    }

    public abstract ValueTask DisposeAsync();
}
