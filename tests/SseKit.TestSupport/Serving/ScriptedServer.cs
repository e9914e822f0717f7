using System.Net;
using System.Net.Sockets;

namespace SseKit.TestSupport.Serving;

/// <summary>A server on loopback that does what a test says, request by request and byte by byte. A connection serves one request.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<ServedRequest> _served = [];

    public ScriptedServer() => _listener.Start();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/feed");

    /// <summary>Whether a request waits to be taken.</summary>
    public bool IsAsked => _listener.Pending();

    /// <summary>Waits for the next request.</summary>
    public async Task<ServedRequest> TakeAsync()
    {
        TcpClient client = await _listener.AcceptTcpClientAsync().Within("a request");
        ServedRequest request = await ServedRequest.ReadAsync(client).Within("the request's head");
        _served.Add(request);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (ServedRequest request in _served) await request.DisposeAsync();
    }
}
