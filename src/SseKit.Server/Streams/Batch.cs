using System.Diagnostics;

namespace SseKit.Server.Streams;

/// <summary>What a source has ready.</summary>
internal sealed class Batch<T>(IAsyncEnumerator<T> items, Action<SseWriter, T> write, StreamOutput output)
{
    /// <summary>A source that never waits is flushed after this many bytes, the size of Kestrel's batch.</summary>
    private const int Bytes = 16 * 1024;

    private static readonly Task<bool> Over = Task.FromResult(false);
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(1);

    private Task<bool>? _next;
    private bool _isPrompt;
    private bool _hasBegun;

    /// <summary>Writes the current item, and those that are ready. The first of a stream leaves alone, and so do those of a source that is busy
    /// for long without waiting: what it gave before must not wait for it.</summary>
    public void Write(SseWriter writer)
    {
        _next = null;
        bool isAlone = !_hasBegun;
        _hasBegun = true;
        int events = 0;
        do
        {
            if (output.Life.Ended.IsCancellationRequested) break;
            write(writer, items.Current);
            events++;
        }
        while (!isAlone && _isPrompt && (writer.UnflushedBytes ?? Bytes) < Bytes && IsReady());
        output.Count(events, writer);
    }

    /// <summary>Whether there is another item; asks the source, if it was not asked yet. One that is deaf to its token is asked no more.</summary>
    public Task<bool> AskAsync()
    {
        if (output.Life.Ended.IsCancellationRequested && _hasBegun) return _next ?? Over;
        if (_next is null) IsReady();
        return _next ?? Task.FromResult(true);
    }

    /// <summary>Waits until the source has answered, whatever it answers.</summary>
    public async Task SettleAsync()
    {
        if (_next is not null) await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool IsReady()
    {
        long asked = Stopwatch.GetTimestamp();
        ValueTask<bool> next = items.MoveNextAsync();
        _isPrompt = Stopwatch.GetElapsedTime(asked) < Prompt;
        if (!next.IsCompletedSuccessfully)
        {
            _next = next.AsTask();
            return false;
        }

        bool isThere = next.Result;
        if (!isThere) _next = Over;
        return isThere;
    }
}
