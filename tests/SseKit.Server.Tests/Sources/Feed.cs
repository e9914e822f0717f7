using System.Net.ServerSentEvents;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Sources;

/// <summary>The same stream in each way it can be written. What a test sends goes to every client there is.</summary>
internal sealed class Feed(Writing writing)
{
    private readonly List<Channel<string>> _clients = [];

    /// <summary>Each way over each transport.</summary>
    public static TheoryData<Transport, Writing> All { get; } = Transports.With(Enum.GetValues<Writing>());

    /// <summary>Each way.</summary>
    public static TheoryData<Writing> Ways { get; } = new(Enum.GetValues<Writing>());

    public IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string path = "/") => writing switch
    {
        Writing.Items => routes.MapSse(path, connection => ItemsAsync(Subscribe(), connection)),
        Writing.ByHand => routes.MapSse(path, WriteAsync),
        _ => routes.MapSseTopic(path, "t"),
    };

    public async Task SendAsync(StreamHost host, string data)
    {
        if (writing == Writing.Topic) await host.PublishAsync("t", data);
        lock (_clients)
        {
            foreach (Channel<string> client in _clients) client.Writer.TryWrite(data);
        }
    }

    private async IAsyncEnumerable<SseItem<string>> ItemsAsync(Channel<string> data, SseConnection connection)
    {
        await foreach (string text in data.Reader.ReadAllAsync(connection.Ended)) yield return new SseItem<string>(text);
    }

    private async Task WriteAsync(SseConnection connection)
    {
        await foreach (string text in Subscribe().Reader.ReadAllAsync(connection.Ended)) await connection.SendAsync(new SseItem<string>(text));
    }

    private Channel<string> Subscribe()
    {
        Channel<string> client = Channel.CreateUnbounded<string>();
        lock (_clients) _clients.Add(client);
        return client;
    }
}
