using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SseKit.Tests.Running;
using Xunit;
using Outcome = SseKit.Tests.Running.Outcome;

namespace SseKit.Tests.Properties;

/// <summary>A limit passes over exactly the events that are over it, and changes nothing else.</summary>
public class LimitProperties
{
    [Fact]
    public void P43_X7_an_event_length_passes_over_exactly_the_longer_events() =>
        Arb.From(from stream in ValidStreams from limit in Gen.Choose(1, 12) select (stream, limit)).Holds(10_000, given =>
        {
            Outcome unlimited = FrontEnd.Spans.Read([given.stream], new SseReaderOptions());
            Outcome limited = FrontEnd.Spans.Read([given.stream], new SseReaderOptions { MaxEventLength = given.limit });
            limited.Events.ShouldBe(unlimited.Events.Where(e => Encoding.UTF8.GetByteCount(e.Data) <= given.limit));
            (limited.LastEventId, limited.ReconnectionInterval).ShouldBe((unlimited.LastEventId, unlimited.ReconnectionInterval));
        });

    [Fact]
    public void P43_a_limit_is_told_and_thrown_once_for_each_event_passed_over() =>
        Arb.From(from stream in ValidStreams from limit in Gen.Choose(1, 12) select (stream, limit)).Holds(5_000, given =>
        {
            SseReaderOptions options = new() { MaxEventLength = given.limit };
            byte[] ended = [.. given.stream, .. "\n\n"u8];
            int events = FrontEnd.Spans.Read([ended], new SseReaderOptions()).Events.Count();
            Outcome thrown = FrontEnd.Spans.Read([ended], options);
            Outcome skipped = FrontEnd.Spans.Read([ended], options with { LimitAction = SseLimitAction.Skip });
            (thrown.Events.Count() + thrown.Seen.OfType<Seen.Thrown>().Count()).ShouldBe(events);
            skipped.Seen.ShouldBe(thrown.Seen.Where(seen => seen is not Seen.Thrown));
            thrown.Seen.OfType<Seen.Limit>().Count().ShouldBe(thrown.Seen.OfType<Seen.Thrown>().Count());
        });

    private static Gen<byte[]> ValidStreams => NastyStreams.Piece.Where(IsValid).ArrayOf().Select(NastyStreams.Join);

    private static bool IsValid(byte[] piece) => System.Text.Unicode.Utf8.IsValid(piece);
}
