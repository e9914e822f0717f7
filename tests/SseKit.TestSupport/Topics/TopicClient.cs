using System.IO.Pipelines;
using SseKit.TestSupport.Pipes;

namespace SseKit.TestSupport.Topics;

/// <summary>Follows topics as a browser does: keeps the events, and the last ID.</summary>
public sealed class TopicClient : CapturingPipeWriter
{
    private readonly SseDecoder _decoder = new(new SseReaderOptions { MaxLineLength = int.MaxValue, MaxEventLength = int.MaxValue, MaxLinesPerEvent = int.MaxValue });
    private readonly List<SentEvent> _events = [];
    private readonly CancellationTokenSource _stop = new();

    private TopicClient()
    {
    }

    /// <summary>Gets why it ended.</summary>
    public Task<SseFollowEnd> Ended { get; private set; } = null!;

    /// <summary>Gets the last ID received, that of a block without an event included.</summary>
    public string LastEventId { get; private set; } = string.Empty;

    /// <summary>Gets what came, gaps included. Look at it when nothing comes any more, or in a condition.</summary>
    public IReadOnlyList<SentEvent> Events => _events;

    public static TopicClient Follow(SseTopics topics, SseSubscription subscription, SseStreamOptions? options = null) =>
        new TopicClient().Begin(topics, subscription, options);

    /// <summary>Waits until so many events have come, and gives those that have: all but the <paramref name="passed"/> first.</summary>
    public async Task<IReadOnlyList<SentEvent>> EventsAsync(int count, int passed = 0)
    {
        await ComesAsync(() => _events.Count >= passed + count, $"{passed + count} events");
        return [.. _events.Skip(passed).Take(count)];
    }

    /// <summary>Waits until an event with this data has come.</summary>
    public Task UntilDataAsync(string data) => ComesAsync(() => _events.Exists(e => e.Data == data), $"an event '{data}'");

    /// <summary>Waits until it has its place: the opening ID, if it was to get one, or an event.</summary>
    public Task PlacedAsync() => ComesAsync(() => LastEventId.Length > 0, "an ID");

    public async Task<SseFollowEnd> StopAsync()
    {
        await _stop.CancelAsync();
        SseFollowEnd end = await Ended.Within("the end of the stream");
        Forbid();
        return end;
    }

    protected override void OnSent(ReadOnlySpan<byte> bytes)
    {
        while (_decoder.TryRead(ref bytes, out SseEvent e)) _events.Add(new SentEvent(e.Type, System.Text.Encoding.UTF8.GetString(e.Data), e.LastEventId));
        LastEventId = _decoder.LastEventId;
    }

    private async Task ComesAsync(Func<bool> holds, string what)
    {
        Task comes = UntilAsync(holds, what);
        if (await Task.WhenAny(comes, Ended) == comes) await comes;
        else if (!holds()) throw new InvalidOperationException($"It ended before: {what}. {Ended.Exception?.InnerException}");
    }

    private TopicClient Begin(SseTopics topics, SseSubscription subscription, SseStreamOptions? options)
    {
        Ended = topics.FollowAsync(this, subscription, options, _stop.Token);
        return this;
    }
}
