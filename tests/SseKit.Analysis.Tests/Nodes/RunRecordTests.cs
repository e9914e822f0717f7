using System.Net.ServerSentEvents;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>What a node writes down of a run is enough for another to serve it in the run's own dialect.</summary>
public sealed class RunRecordTests
{
    private static readonly RunStatus Status = new()
    {
        Id = "abc",
        Flow = "f",
        State = RunState.Running,
        Stage = "s\u00e9cond",
        Percent = 40,
        Elapsed = TimeSpan.FromSeconds(1.5),
        Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static readonly RunWire Wire = new(
        SseIdPlace.After,
        (from, to) => new SseItem<string>($$"""{"from":{{(from is null ? "null" : $"\"{from}\"")}},"to":"{{to}}"}""", "gap"),
        TimeSpan.FromSeconds(10),
        () => new SseItem<string>("still\nhere", "beat"))
    {
        Lost = status => [SseFrame.Create(new SseItem<string>($"lost at {status.Percent}", "error")), SseFrame.Create(new SseItem<string>("[DONE]"))],
    };

    [Fact]
    public void It_comes_back_as_it_was()
    {
        var record = RunRecord.Of("node", "ann", Status, Wire);
        var read = RunRecord.Parse(record.ToJson())!;
        (read.Node, read.Owner, read.Status, read.IdPlace, read.HeartbeatInterval, read.LastId).ShouldBe(
            ("node", "ann", Status, SseIdPlace.After, TimeSpan.FromSeconds(10), null));
        var wire = read.Wire(() => read);
        wire.Heartbeat!().ShouldBe(Wire.Heartbeat!());
        wire.Gap("a.1", "a.9").ShouldBe(Wire.Gap("a.1", "a.9"));
        wire.Gap(null, "a.9").ShouldBe(Wire.Gap(null, "a.9"));
        wire.HeartbeatInterval.ShouldBe(Wire.HeartbeatInterval);
    }

    [Fact]
    public void How_it_ends_without_its_node_was_written_down_before()
    {
        var ending = RunRecord.Parse(RunRecord.Of("node", null, Status, Wire).ToJson())!.LostEnding();
        ending.Frames.Select(frame => frame.Bytes.ToArray()).ShouldBe(Wire.Lost(Status).Select(frame => frame.Bytes.ToArray()));
        (ending.Failure, ending.Status.State, ending.Status.Elapsed).ShouldBe((RunFailure.Lost, RunState.Failed, Status.Elapsed));
    }

    [Fact]
    public void One_without_heartbeats_of_its_own_has_comments()
    {
        var read = RunRecord.Parse(RunRecord.Of("node", null, Status, Wire with { Heartbeat = null }).ToJson())!;
        read.Wire(() => read).Heartbeat.ShouldBeNull();
    }

    [Fact]
    public void A_last_event_that_is_none_is_refused() =>
        Should.Throw<ArgumentException>(() => WireEvent.Of(SseFrame.Comment("no")));
}
