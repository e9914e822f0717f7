using System.Net.Sockets;
using System.Text;

namespace SseKit.Server.Tests.Hosting;

/// <summary>A connection on which every byte of HTTP is seen. What does not come within a minute fails.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private readonly StringBuilder _received = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    private RawConnection()
    {
    }

    /// <param name="host">Where to.</param>
    /// <param name="receiveBuffer">How much is taken without reading; 0 is the system's default.</param>
    public static async Task<RawConnection> OpenAsync(StreamHost host, int receiveBuffer = 0)
    {
        RawConnection connection = new();
        if (receiveBuffer > 0) connection._tcp.ReceiveBufferSize = receiveBuffer;
        await connection._tcp.ConnectAsync("127.0.0.1", host.Port, connection._patience.Token);
        return connection;
    }

    public async Task SendAsync(string method, string path, string headers = "") =>
        await _tcp.GetStream().WriteAsync(
            Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n{headers}\r\n"), _patience.Token);

    /// <summary>All that was received since the last call, as soon as it ends like this.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        while (!EndsWith(end))
        {
            if (!await ReceiveAsync()) throw new IOException($"The connection ended after: {_received}");
        }

        return Taken();
    }

    /// <summary>All that was received since the last call, as soon as it is as much.</summary>
    public async Task<string> ReadAtLeastAsync(int characters)
    {
        while (_received.Length < characters)
        {
            if (!await ReceiveAsync()) throw new IOException($"The connection ended after: {_received}");
        }

        return Taken();
    }

    /// <summary>So many bytes and no more.</summary>
    public async Task ReadExactlyAsync(int bytes) => await _tcp.GetStream().ReadExactlyAsync(new byte[bytes], _patience.Token);

    /// <summary>All that is received until the other side closes; a reset throws.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return _received.ToString();
    }

    /// <summary>Closes without a word: the other side is reset.</summary>
    public ValueTask ResetAsync()
    {
        _tcp.LingerState = new LingerOption(enable: true, seconds: 0);
        return DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        _patience.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Taken()
    {
        string received = _received.ToString();
        _received.Clear();
        return received;
    }

    private bool EndsWith(string end)
    {
        int from = _received.Length - end.Length;
        return from >= 0 && _received.ToString(from, end.Length).Equals(end, StringComparison.Ordinal);
    }

    private async Task<bool> ReceiveAsync()
    {
        int count = await _tcp.GetStream().ReadAsync(_buffer, _patience.Token);
        _received.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        return count > 0;
    }
}
