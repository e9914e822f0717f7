using System.Net.Sockets;
using System.Text;

namespace SseKit.Server.Tests.Hosting;

/// <summary>A connection on which every byte of HTTP is seen. Whatever does not come within ten seconds fails.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(10));
    private readonly StringBuilder _received = new();

    public static async Task<RawConnection> OpenAsync(StreamHost host)
    {
        RawConnection connection = new();
        await connection._tcp.ConnectAsync("127.0.0.1", host.Port, connection._patience.Token);
        return connection;
    }

    public async Task SendAsync(string method, string path) =>
        await _tcp.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"), _patience.Token);

    /// <summary>All that was received since the last call, as soon as it ends like this.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        while (!_received.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            if (!await ReceiveAsync()) throw new IOException($"The connection ended after: {_received}");
        }

        string received = _received.ToString();
        _received.Clear();
        return received;
    }

    /// <summary>All that is received until the other side closes; a reset throws.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return _received.ToString();
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        _patience.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ReceiveAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        int count = await _tcp.GetStream().ReadAsync(buffer, _patience.Token);
        _received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return count > 0;
    }
}
