using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SseKit.Server.Hosting;

/// <summary>The meter <c>SseKit.Server</c>, and the activities of that name.</summary>
internal sealed class StreamMetrics
{
    private static readonly ActivitySource Activities = new("SseKit.Server");

    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _timeToHeaders;

    public StreamMetrics(IMeterFactory? factory)
    {
        Meter meter = factory?.Create("SseKit.Server") ?? new Meter("SseKit.Server");
        _active = meter.CreateUpDownCounter<long>("ssekit.server.streams", "{stream}", "Streams there are.");
        _ended = meter.CreateCounter<long>("ssekit.server.ended", "{stream}", "Streams that ended, by reason.");
        _refused = meter.CreateCounter<long>("ssekit.server.refused", "{request}", "Requests for a stream that were refused, by reason.");
        _timeToHeaders = meter.CreateHistogram<double>("ssekit.server.time_to_headers", "s", "From the result's execution until the headers were sent.");
        Events = meter.CreateCounter<long>("ssekit.server.events", "{event}", "Events written to streams that are no topics; those are in the meter SseKit.");
        Bytes = meter.CreateCounter<long>("ssekit.server.bytes", "By", "Bytes written to streams that are no topics.");
        Stalls = meter.CreateCounter<long>("ssekit.server.stalls", "{flush}", "Flushes of such streams that had to wait: over HTTP/1 for the client, over HTTP/2 each for its frame.");
    }

    public Counter<long> Events { get; }

    public Counter<long> Bytes { get; }

    public Counter<long> Stalls { get; }

    /// <summary>Begins the activity that lasts until the headers leave, without making it the parent of what the endpoint does.</summary>
    public static Activity? Open()
    {
        Activity? request = Activity.Current;
        Activity? opening = Activities.StartActivity("ssekit.open");
        if (opening is not null) Activity.Current = request;
        return opening;
    }

    public void Begun() => _active.Add(1);

    public void Opened(TimeSpan timeToHeaders) => _timeToHeaders.Record(timeToHeaders.TotalSeconds);

    public void Ended(string reason)
    {
        _active.Add(-1);
        _ended.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
