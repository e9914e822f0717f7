using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SseKit.Load.Client;

/// <summary>A client that asks for the stream and never reads, with as little room for it as the kernel allows.</summary>
internal sealed class StalledReader : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 };

    public void Connect(IPEndPoint server)
    {
        _socket.Connect(server);
        _socket.Send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
    }

    /// <summary>Bytes the server's kernel holds for it: none, if the server is not stalled at all.</summary>
    public long BytesWaiting()
    {
        int port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        string remote = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");

        // "sl local_address rem_address st tx_queue:rx_queue ..."
        return File.ReadLines("/proc/net/tcp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[2].EndsWith(remote, StringComparison.Ordinal))
            .Sum(fields => long.Parse(fields[4].Split(':')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _socket.Dispose();
}
