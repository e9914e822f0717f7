using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Threading.Channels;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>One reader of a topic, as a connection would be.</summary>
internal sealed class TopicReading : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<string> _placed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<SseItem<string>> _items = Channel.CreateUnbounded<SseItem<string>>();
    private readonly Task _following;

    public TopicReading(SseTopics topics, SseSubscription subscription)
    {
        Pipe pipe = new();
        _following = topics.FollowAsync(pipe.Writer, subscription, cancellationToken: _end.Token);
        _ = PumpAsync(pipe.Reader);
    }

    /// <summary>Its first ID, which says that it was placed in the log.</summary>
    public Task<string> PlacedAsync() => _placed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public Task<SseItem<string>> NextAsync() => _items.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    public async Task<List<string>> NextDataAsync(int count)
    {
        List<string> data = [];
        while (data.Count < count) data.Add((await NextAsync()).Data);
        return data;
    }

    /// <summary>Whether nothing more came than was taken.</summary>
    public bool IsEmpty => !_items.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        _end.Dispose();
    }

    private async Task PumpAsync(PipeReader reader)
    {
        SseDecoder decoder = new();
        for (bool isCompleted = false; !isCompleted;)
        {
            ReadResult read = await reader.ReadAsync(CancellationToken.None);
            System.Buffers.ReadOnlySequence<byte> rest = read.Buffer;
            while (Take(decoder, ref rest) is { } item) _items.Writer.TryWrite(item);
            if (decoder.LastEventId.Length > 0) _placed.TrySetResult(decoder.LastEventId);
            reader.AdvanceTo(read.Buffer.End);
            isCompleted = read.IsCompleted;
        }
    }

    private static SseItem<string>? Take(SseDecoder decoder, ref System.Buffers.ReadOnlySequence<byte> rest) =>
        decoder.TryRead(ref rest, out SseEvent e) ? e.ToItem() : null;
}
