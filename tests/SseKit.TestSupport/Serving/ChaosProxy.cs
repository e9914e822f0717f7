using System.Net;
using System.Net.Sockets;

namespace SseKit.TestSupport.Serving;

/// <summary>A bad line: passes bytes on, and now and then cuts the connection, resets it, lets it stand, or lets the answer drip, as a seed says.</summary>
public sealed class ChaosProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random;
    private readonly Task _accepting;
    private int _fates;

    public ChaosProxy(int seed)
    {
        _random = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets or sets the port of the server behind it; 0 for none: connections are closed.</summary>
    public int Target { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections came to an end of its doing.</summary>
    public int Fates => Volatile.Read(ref _fates);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> lines = [];
        while (true)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            lines.Add(ServeAsync(client, _random.Next()));
            lines.RemoveAll(static line => line.IsCompleted);
        }
    }

    private async Task ServeAsync(TcpClient client, int seed)
    {
        using (client)
        using (TcpClient server = new() { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, Target, _stop.Token);
                using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                Task up = client.GetStream().CopyToAsync(server.GetStream(), over.Token);
                Task down = SpoilAsync(server, client, new Random(seed), over.Token);
                await Task.WhenAny(up, down);
                await over.CancelAsync();
                await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
            {
                // The line is closed, as it may be.
            }
        }
    }

    /// <summary>Passes on what the server sends, up to where this connection's fate is due.</summary>
    private async Task SpoilAsync(TcpClient server, TcpClient client, Random random, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        int fate = random.Next(6);
        long left = random.Next(10) == 0 ? random.Next(100) : random.Next(200_000);
        int read;
        while ((read = await server.GetStream().ReadAsync(buffer.AsMemory(0, (int)Math.Clamp(left, 1, buffer.Length)), cancellationToken)) > 0)
        {
            await PassAsync(client, buffer.AsMemory(0, read), drips: fate == 0 && left < 2_000, cancellationToken);
            if ((left -= read) > 0) continue;
            Interlocked.Increment(ref _fates);
            if (fate == 1) await Task.Delay(Timeout.Infinite, cancellationToken);
            else if (fate == 2) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System, cancellationToken);
            else if (fate == 3) client.Client.Close(timeout: 0);
            if (fate != 2) return;
            left = random.Next(200_000);
        }
    }

    private static async Task PassAsync(TcpClient client, ReadOnlyMemory<byte> bytes, bool drips, CancellationToken cancellationToken)
    {
        int step = drips ? 1 : bytes.Length;
        for (int i = 0; i < bytes.Length; i += step) await client.GetStream().WriteAsync(bytes.Slice(i, step), cancellationToken);
    }
}
