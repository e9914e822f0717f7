using System.Net.Sockets;
using System.Text;

namespace SseKit.TestSupport.Serving;

/// <summary>A request that was received, and its connection.</summary>
public sealed class ServedRequest : IAsyncDisposable
{
    private readonly TcpClient _client;

    private ServedRequest(TcpClient client, string head) => (_client, Head) = (client, head);

    /// <summary>Gets the request line and the headers as they came, UTF-8.</summary>
    public string Head { get; }

    public string Method => Head[..Head.IndexOf(' ', StringComparison.Ordinal)];

    public string Path => Head.Split(' ')[1];

    /// <summary>Gets a header's value; <see langword="null"/> if there is none.</summary>
    public string? this[string header] => Head.Split("\r\n")
        .Where(line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(header.Length + 1)..].Trim())
        .SingleOrDefault();

    public static async Task<ServedRequest> ReadAsync(TcpClient client)
    {
        client.NoDelay = true;
        List<byte> head = [];
        byte[] one = new byte[1];
        while (head.Count < 4 || !Encoding.ASCII.GetString([.. head[^4..]]).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await client.GetStream().ReadAsync(one) == 0) throw new IOException("The client left.");
            head.Add(one[0]);
        }

        return new ServedRequest(client, Encoding.UTF8.GetString([.. head]));
    }

    /// <summary>Answers with an event stream that ends when the connection does, and sends what is given of it.</summary>
    public Task StreamAsync(string body = "", string headers = "Content-Type: text/event-stream\r\n") =>
        SendAsync($"HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n{body}");

    /// <summary>Answers with a whole response.</summary>
    public async Task AnswerAsync(int status, string headers = "", string body = "")
    {
        await SendAsync($"HTTP/1.1 {status} Scripted\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");
        End();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _client.GetStream().WriteAsync(bytes).AsTask().Within("the client to take it");

    /// <summary>Ends the response.</summary>
    public void End() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Cuts the connection.</summary>
    public void Reset() => _client.Client.Close(timeout: 0);

    /// <summary>Waits until the client has closed its side.</summary>
    public async Task LeftAsync()
    {
        byte[] rest = new byte[1024];
        try
        {
            while (await _client.GetStream().ReadAsync(rest).AsTask().Within("the client to leave") > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is a way of leaving.
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
