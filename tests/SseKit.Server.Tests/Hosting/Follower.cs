using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;

namespace SseKit.Server.Tests.Hosting;

/// <summary>A client of an event stream, which sees its comments too and unzips. What does not come within a minute fails.</summary>
internal sealed class Follower : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SseReader _reader;

    private Follower(HttpResponseMessage response, Stream body)
    {
        Response = response;
        _reader = new SseReader(body, new SseReaderOptions { Observer = new Collecting(Comments) });
    }

    public HttpResponseMessage Response { get; }

    public HttpResponseHeaders Headers => Response.Headers;

    public ConcurrentQueue<string> Comments { get; } = [];

    public string LastEventId => _reader.LastEventId;

    public static Task<Follower> OpenAsync(StreamHost host, string path, string? lastEventId = null) =>
        OpenAsync(host.Client, path, lastEventId);

    public static async Task<Follower> OpenAsync(HttpClient client, string path, string? lastEventId = null)
    {
        using HttpRequestMessage request = client.NewRequest(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        response.EnsureSuccessStatusCode();
        Stream body = await response.Content.ReadAsStreamAsync();
        bool isZipped = response.Content.Headers.ContentEncoding.Contains("gzip");
        return new Follower(response, isZipped ? new GZipStream(body, CompressionMode.Decompress) : body);
    }

    /// <summary>The next event; <see langword="null"/> at the end of the stream.</summary>
    public async Task<SseItem<string>?> NextAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            if (_reader.TryRead(out SseEvent e)) return e.ToItem();
            if (!await _reader.WaitToReadAsync(patience.Token)) return null;
        }
    }

    /// <summary>The data of the next events.</summary>
    public async Task<List<string>> NextAsync(int count)
    {
        List<string> data = [];
        while (data.Count < count && await NextAsync() is { } item) data.Add(item.Data);
        return data;
    }

    public void Dispose()
    {
        _reader.Dispose();
        Response.Dispose();
    }

    private sealed class Collecting(ConcurrentQueue<string> comments) : SseObserver
    {
        public override void OnComment(ReadOnlySpan<byte> text) => comments.Enqueue(Encoding.UTF8.GetString(text));
    }
}
