using System.Diagnostics.Metrics;

namespace SseKit.Analysis.ProgressLogs;

/// <summary>The meter <c>SseKit.Analysis</c>, as far as progress streams go.</summary>
internal sealed class ProgressMetrics
{
    private const string Name = "SseKit.Analysis";

    private readonly UpDownCounter<int> _streams;
    private readonly Counter<long> _published;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _refused;
    private readonly Gauge<int> _services;
    private int _active;
    private long _publishedCount;
    private long _failureCount;

    public ProgressMetrics(IMeterFactory? meters = null)
    {
        var meter = meters?.Create(Name) ?? new Meter(Name);
        _streams = meter.CreateUpDownCounter<int>("ssekit.progress.streams", "{stream}", "Progress streams there are");
        _published = meter.CreateCounter<long>("ssekit.progress.published", "{event}", "Progress events published, by kind");
        _failures = meter.CreateCounter<long>("ssekit.progress.failures", "{failure}", "Streams and events that failed, by kind");
        _refused = meter.CreateCounter<long>("ssekit.progress.refused", "{request}", "Requests for progress streams that were refused, by status");
        _services = meter.CreateGauge<int>("ssekit.progress.service", "{service}", "Whether a service was well when it was last asked: 1 or 0");
    }

    public int ActiveStreams => Volatile.Read(ref _active);

    public long PublishedCount => Interlocked.Read(ref _publishedCount);

    public long FailureCount => Interlocked.Read(ref _failureCount);

    public void Opened() => Count(1);

    public void Closed() => Count(-1);

    public void Published(string kind)
    {
        Interlocked.Increment(ref _publishedCount);
        _published.Add(1, new KeyValuePair<string, object?>("kind", kind));
    }

    public void Failed(string kind)
    {
        Interlocked.Increment(ref _failureCount);
        _failures.Add(1, new KeyValuePair<string, object?>("kind", kind));
    }

    public void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));

    public void Asked(string service, bool isWell) => _services.Record(isWell ? 1 : 0, new KeyValuePair<string, object?>("service", service));

    private void Count(int change)
    {
        Interlocked.Add(ref _active, change);
        _streams.Add(change);
    }
}
