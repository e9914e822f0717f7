using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SseKit.Benchmarks.Following;

/// <summary>A server of streams in a process of its own, on a core of its own: as fast as they are taken, or an event every 20 ms each.</summary>
internal sealed class LoopbackFeed : IDisposable
{
    private const int BlockEvents = 512;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;

    private LoopbackFeed(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static LoopbackFeed Start(string kind)
    {
        ProcessStartInfo start = new("taskset", ["-c", "0", Environment.ProcessPath!, "feed", kind]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        Process process = Process.Start(start)!;
        return new LoopbackFeed(process, new Uri($"http://127.0.0.1:{process.StandardOutput.ReadLine()}/"));
    }

    /// <summary>The server: ends with its standard input.</summary>
    public static async Task ServeAsync(string kind)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        new Thread(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(0);
        })
        { IsBackground = true }.Start();
        while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(), kind);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task ServeAsync(TcpClient client, string kind)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                await ReadHeadAsync(stream);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"u8.ToArray());
                if (kind == "flood") await FloodAsync(stream);
                else await TrickleAsync(stream);
            }
            catch (IOException)
            {
                // The client has what it wanted.
            }
        }
    }

    private static async Task ReadHeadAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) length += await stream.ReadAsync(buffer.AsMemory(length));
    }

    private static async Task FloodAsync(NetworkStream stream)
    {
        byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, BlockEvents).Select(Event)));
        while (true) await stream.WriteAsync(block);
    }

    private static async Task TrickleAsync(NetworkStream stream)
    {
        using PeriodicTimer timer = new(Pace);
        byte[] one = Encoding.UTF8.GetBytes(Event(1));
        while (await timer.WaitForNextTickAsync()) await stream.WriteAsync(one);
    }

    private static string Event(int number) => $"id: {number}\nevent: delta\ndata: {{\"text\":\"{new string('x', 100)}\"}}\n\n";
}
