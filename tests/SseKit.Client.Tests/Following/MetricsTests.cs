using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What the meter and the activities tell. They are the process's: other tests add to them.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task C28_connections_are_counted_while_they_are_open_and_their_ends_by_reason()
    {
        ConcurrentDictionary<string, double> measured = new(StringComparer.Ordinal);
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "SseKit.Client") listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            measured.AddOrUpdate(instrument.Name + (tags.Length > 0 ? $" {tags[0].Value}" : ""), value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1));
        listener.Start();
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("data: a\n\n");
        await followed.NextAsync();
        measured["ssekit.client.time_to_open"].ShouldBeGreaterThanOrEqualTo(1);
        request.End();
        await followed.PassAsync();
        await (await server.TakeAsync()).AnswerAsync(204);
        await followed.Reading.Within("the end");
        await Eventually.IsAsync(
            () => measured.GetValueOrDefault("ssekit.client.ended Completed") >= 1 && measured.GetValueOrDefault("ssekit.client.ended Over") >= 1, "both ends");
    }

    [Fact]
    public async Task C28_the_activity_of_connecting_is_over_when_the_connection_is_there()
    {
        ConcurrentQueue<Activity> stopped = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "SseKit.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).StreamAsync("data: a\n\n");
        await followed.NextAsync();
        followed.Client.State.ShouldBe(SseReadyState.Open);
        stopped.ShouldContain(activity => activity.OperationName == "ssekit.connect" && Equals(activity.GetTagItem("ssekit.attempt"), 1));
    }
}
