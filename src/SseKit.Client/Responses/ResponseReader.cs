using System.Net.ServerSentEvents;

namespace SseKit.Client.Responses;

/// <summary>Reads one response, to its end marker if there is one.</summary>
internal sealed class ResponseReader(HttpResponseMessage response, SseReaderOptions? options, SseEndMarker? endMarker) : IDisposable
{
    private SseReader? _reader;
    private bool _isComplete;

    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken)
    {
        if (_isComplete) return false;
        try
        {
            _reader ??= new SseReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options);
            if (await _reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return true;
        }
        catch (IOException exception) when (endMarker is not null)
        {
            throw new SseCutException("The response was cut before its end marker.", exception);
        }

        return endMarker is null ? false : throw new SseCutException("The response ended before its end marker.");
    }

    public bool TryRead<T>(Making<T> make, out SseItem<T> item)
    {
        item = default;
        if (_isComplete || !_reader!.TryRead(out SseEvent e)) return false;
        _isComplete = endMarker?.Is(in e) == true;
        if (_isComplete && !endMarker!.IsDelivered) return false;
        item = make(in e);
        return true;
    }

    public void Dispose() => _reader?.Dispose();
}
