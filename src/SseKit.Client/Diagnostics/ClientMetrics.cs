using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SseKit.Client.Diagnostics;

/// <summary>The meter <c>SseKit.Client</c>, and the activities of that name. Nothing is measured while nobody listens.</summary>
internal static class ClientMetrics
{
    private static readonly Meter Meter = new("SseKit.Client");
    private static readonly ActivitySource Activities = new("SseKit.Client");

    private static readonly UpDownCounter<long> Open =
        Meter.CreateUpDownCounter<long>("ssekit.client.connections", "{connection}", "Connections that are open.");

    private static readonly Counter<long> Ends =
        Meter.CreateCounter<long>("ssekit.client.ended", "{connection}", "Connections that ended, or did not come about, by reason.");

    private static readonly Histogram<double> TimeToOpen =
        Meter.CreateHistogram<double>("ssekit.client.time_to_open", "s", "From the request until the server answered with an event stream.");

    /// <summary>The activity of connecting: it ends when the connection is there, not when it ends.</summary>
    public static Activity? Connecting(SseAttempt attempt)
    {
        Activity? connecting = Activities.StartActivity("ssekit.connect", ActivityKind.Client);
        connecting?.SetTag("ssekit.attempt", attempt.Number);
        return connecting;
    }

    public static void Opened(TimeSpan after)
    {
        Open.Add(1);
        TimeToOpen.Record(after.TotalSeconds);
    }

    public static void Ended(SseEndReason reason, bool wasOpen)
    {
        if (wasOpen) Open.Add(-1);
        Ends.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
    }
}
