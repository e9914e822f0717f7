using System.Net;
using System.Net.Sockets;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>Where a Redis was: takes connections, counts them, and closes them at once.</summary>
internal sealed class SlammedDoor : IDisposable
{
    private readonly TcpListener _listener;
    private int _connections;

    public SlammedDoor(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = SlamAsync();
    }

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Dispose();

    private async Task SlamAsync()
    {
        try
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was taken away.
        }
    }
}
