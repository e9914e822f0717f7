using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SseKit.Client.Tests.Serving;

/// <summary>Serves one connection exactly the bytes it is told to. Whatever does not come within a minute fails.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private TcpClient? _client;

    public RawServer() => _listener.Start();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Takes the connection and its request, and sends.</summary>
    public async Task AnswerAsync(string response)
    {
        _client = await _listener.AcceptTcpClientAsync(_patience.Token);
        StringBuilder request = new();
        byte[] buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            request.Append(Encoding.ASCII.GetString(buffer, 0, await _client.GetStream().ReadAsync(buffer, _patience.Token)));
        await SendAsync(response);
    }

    public async Task SendAsync(string bytes) => await _client!.GetStream().WriteAsync(Encoding.UTF8.GetBytes(bytes), _patience.Token);

    /// <summary>Waits until the other side has closed or reset the connection.</summary>
    public async Task ClosedByClientAsync()
    {
        try
        {
            while (await _client!.GetStream().ReadAsync(new byte[4096], _patience.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is a way of closing.
        }
    }

    public void Close() => _client!.Dispose();

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _listener.Dispose();
        _patience.Dispose();
        return ValueTask.CompletedTask;
    }
}
