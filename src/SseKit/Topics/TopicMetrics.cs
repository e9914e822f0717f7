using System.Diagnostics.Metrics;

namespace SseKit.Topics;

/// <summary>The meter <c>SseKit</c>. Nothing is measured while nobody listens.</summary>
internal sealed class TopicMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly bool _isOwn;

    public TopicMetrics(IMeterFactory? factory, Func<int> topics, Func<int> readers)
    {
        _isOwn = factory is null;
        _meter = factory?.Create("SseKit") ?? new Meter("SseKit");
        _meter.CreateObservableUpDownCounter("ssekit.topics", topics, "{topic}", "Topics there are.");
        _meter.CreateObservableUpDownCounter("ssekit.topics.readers", readers, "{reader}", "Positions of readers in topics: a reader of two topics counts twice.");
        Published = _meter.CreateCounter<long>("ssekit.topics.published", "{event}", "Events given to be published.");
        Sent = _meter.CreateCounter<long>("ssekit.topics.sent", "{event}", "Events written to readers.");
        Bytes = _meter.CreateCounter<long>("ssekit.topics.sent.bytes", "By", "Bytes written to readers, comments included.");
        Superseded = _meter.CreateCounter<long>("ssekit.topics.superseded", "{event}", "Events a reader was spared, a later one of the same key being there.");
        Gaps = _meter.CreateCounter<long>("ssekit.topics.gaps", "{gap}", "Gaps told to readers.");
        Replays = _meter.CreateCounter<long>("ssekit.topics.replays", "{replay}", "Readers that came back with a cursor that was found.");
        Stalls = _meter.CreateCounter<long>("ssekit.topics.stalls", "{flush}", "Flushes that had to wait: over HTTP/1 for the reader, over HTTP/2 each for its frame.");
        Lag = _meter.CreateHistogram<long>("ssekit.topics.lag", "{event}", "How many events a reader was behind when it was written to.");
    }

    public Counter<long> Published { get; }

    public Counter<long> Sent { get; }

    public Counter<long> Bytes { get; }

    public Counter<long> Superseded { get; }

    public Counter<long> Gaps { get; }

    public Counter<long> Replays { get; }

    public Counter<long> Stalls { get; }

    public Histogram<long> Lag { get; }

    /// <summary>A factory's meter is the factory's to dispose.</summary>
    public void Dispose()
    {
        if (_isOwn) _meter.Dispose();
    }
}
