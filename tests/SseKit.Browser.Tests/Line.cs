using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SseKit.Browser.Tests;

/// <summary>A line to a server on loopback that can be cut.</summary>
internal sealed class Line : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _clients = [];
    private readonly Uri _server;

    public Line(Uri server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Resets the connections there are; others may follow.</summary>
    public void Cut()
    {
        while (_clients.TryTake(out var client)) client.Close(timeout: 0);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
    }

    private async Task ServeAsync(Socket client)
    {
        _clients.Add(client);
        client.NoDelay = true;
        await using NetworkStream near = new(client, ownsSocket: true);
        using TcpClient server = new() { NoDelay = true };
        await server.ConnectAsync(_server.Host, _server.Port);
        await Task.WhenAny(near.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(near));
    }
}
