using System.Net.ServerSentEvents;
using SseKit.Client;

namespace SseKit.Benchmarks.Following;

/// <summary>The ways to follow a stream: ours, and what .NET 10 brings.</summary>
internal sealed class Followers(HttpClient http, Uri address)
{
    private long _events;
    private long _bytes;

    public long Events => Interlocked.Read(ref _events);

    /// <summary>So that nothing is optimised away.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public Task FollowAsync(string way, CancellationToken cancellationToken) => way switch
    {
        "SseClient, bytes" => OursAsBytesAsync(cancellationToken),
        "SseClient, strings" => OursAsStringsAsync(cancellationToken),
        "SseParser, bytes" => TheirsAsync(static (_, data) => data.Length, static length => length, cancellationToken),
        _ => TheirsAsync(static (_, data) => System.Text.Encoding.UTF8.GetString(data), static text => text.Length, cancellationToken),
    };

    private async Task OursAsBytesAsync(CancellationToken cancellationToken)
    {
        using SseClient client = new(http, address);
        while (await client.WaitToReadAsync(cancellationToken))
        {
            while (client.TryRead(out SseEvent e)) Count(e.Data.Length);
        }
    }

    private async Task OursAsStringsAsync(CancellationToken cancellationToken)
    {
        using SseClient client = new(http, address);
        await foreach (SseItem<string> item in client.ReadItemsAsync(cancellationToken)) Count(item.Data.Length);
    }

    private async Task TheirsAsync<T>(SseItemParser<T> parser, Func<T, int> length, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (SseItem<T> item in SseParser.Create(body, parser).EnumerateAsync(cancellationToken)) Count(length(item.Data));
    }

    private void Count(int bytes)
    {
        Interlocked.Increment(ref _events);
        Interlocked.Add(ref _bytes, bytes);
    }
}
