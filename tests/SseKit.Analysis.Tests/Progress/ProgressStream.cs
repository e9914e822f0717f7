using System.IO.Compression;
using System.Text.Json.Nodes;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>A client of a progress stream. What does not come within a minute fails.</summary>
internal sealed class ProgressStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SseReader? _reader;

    private ProgressStream(HttpResponseMessage response, SseReader? reader) => (Response, _reader) = (response, reader);

    public HttpResponseMessage Response { get; }

    public int Status => (int)Response.StatusCode;

    public string LastEventId => _reader!.LastEventId;

    public TimeSpan? Retry => _reader!.ReconnectionInterval;

    public static async Task<ProgressStream> OpenAsync(HttpClient client, HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        if (!response.IsSuccessStatusCode) return new(response, null);
        var body = await response.Content.ReadAsStreamAsync();
        var isZipped = response.Content.Headers.ContentEncoding.Contains("gzip");
        return new(response, new SseReader(isZipped ? new GZipStream(body, CompressionMode.Decompress) : body));
    }

    /// <summary>The next event; null at the end.</summary>
    public async Task<ProgressEvent?> NextAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            if (_reader!.TryRead(out var read))
            {
                var item = read.ToItem();
                return new(item.EventType, JsonNode.Parse(item.Data)!.AsObject(), _reader.LastEventId);
            }

            if (!await _reader.WaitToReadAsync(patience.Token)) return null;
        }
    }

    /// <summary>The events up to one of that type, itself included, or to the end.</summary>
    public async Task<List<ProgressEvent>> UntilAsync(string type)
    {
        List<ProgressEvent> events = [];
        while (await NextAsync() is { } next)
        {
            events.Add(next);
            if (next.Type == type) break;
        }

        return events;
    }

    public ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        Response.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed record ProgressEvent(string Type, JsonObject Data, string Id)
{
    public string? Text(string field) => (string?)Data[field];
}
