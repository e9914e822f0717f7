using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SseKit.Load.Client;

/// <summary>Many connections, read by one thread with one buffer.</summary>
internal sealed class ReaderFleet : IDisposable
{
    /// <summary>One address has some 28,000 ports.</summary>
    private const int SocketsPerAddress = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly IPEndPoint _server;
    private readonly Reader[] _readers;
    private readonly Epoll _epoll = new();
    private readonly Thread _thread;
    private readonly int _waitMilliseconds;
    private int _count;
    private long _lastArrival;
    private long _busyTicks;
    private volatile bool _stopped;
    private volatile Exception? _failure;

    /// <param name="server">Where to connect.</param>
    /// <param name="capacity">The most connections.</param>
    /// <param name="isAlert">Whether the thread asks again and again instead of sleeping until something comes. Who sends to a sleeper over loopback
    /// pays for waking him, which no server does for clients elsewhere, and the sleeper comes late.</param>
    public ReaderFleet(IPEndPoint server, int capacity, bool isAlert)
    {
        OpenFiles.Check(capacity);
        _server = server;
        _waitMilliseconds = isAlert ? 0 : 20;
        _readers = new Reader[capacity];
        _thread = new Thread(Read) { IsBackground = true, Name = "readers" };
        _thread.Start();
    }

    public Tally Tally { get; } = new();

    /// <summary>When anything was received last.</summary>
    public long LastArrival => Volatile.Read(ref _lastArrival);

    /// <summary>Time spent receiving so far.</summary>
    public long BusyTicks => Volatile.Read(ref _busyTicks);

    public ReadOnlySpan<Reader> Readers => _readers.AsSpan(0, _count);

    public void Connect(int connections, string path = "/events")
    {
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_server}\r\nAccept: text/event-stream\r\n\r\n");
        for (int i = 0; i < connections; i++) Add(request);
    }

    public bool AllHave(long sequence) => CountWith(sequence) == _count;

    /// <summary>Waits until every reader has an event.</summary>
    public async Task UntilAllHaveAsync(long sequence, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (!AllHave(sequence))
        {
            if (_failure is { } failure) throw new InvalidOperationException("Reading failed.", failure);
            if (Stopwatch.GetElapsedTime(start) > Patience) throw new TimeoutException($"Only {CountWith(sequence)} of {_count} readers received event {sequence}.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
        foreach (Reader reader in Readers) reader.Socket.Dispose();
        _epoll.Dispose();
    }

    private void Add(byte[] request)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (_count >= SocketsPerAddress) socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(1 + (_count / SocketsPerAddress))]), 0));
        socket.Connect(_server);
        socket.Send(request);
        socket.Blocking = false;
        _readers[_count] = new Reader(socket, Tally);
        _epoll.Watch(socket, _count++);
    }

    private int CountWith(long sequence)
    {
        int count = 0;
        foreach (Reader reader in Readers)
        {
            if (reader.Last >= sequence) count++;
        }

        return count;
    }

    private void Read()
    {
        try
        {
            byte[] buffer = new byte[64 * 1024];
            int[] keys = new int[256];
            while (!_stopped)
            {
                int ready = _epoll.Wait(keys, _waitMilliseconds);
                if (ready == 0) continue;
                long begun = Stopwatch.GetTimestamp();
                foreach (int key in keys.AsSpan(0, ready)) _readers[key].Receive(buffer);
                long ended = Stopwatch.GetTimestamp();
                Volatile.Write(ref _busyTicks, _busyTicks + ended - begun);
                Volatile.Write(ref _lastArrival, ended);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or SocketException)
        {
            _failure = exception;
        }
    }
}
