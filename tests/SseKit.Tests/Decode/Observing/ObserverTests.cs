using Shouldly;
using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;

namespace SseKit.Tests.Decode.Observing;

/// <summary>What an observer is told, in the order of the stream, whatever the cutting and the front end.</summary>
public class ObserverTests
{
    [Theory, EveryVariant]
    public Task P12_comments_are_told_without_one_leading_space(LineEnd end, Cutting cutting) =>
        TellsAsync("data: a⏎: b⏎:c⏎:⏎:  d: e⏎⏎:f⏎", end, cutting,
            new Seen.Comment("b"), new Seen.Comment("c"), new Seen.Comment(""), new Seen.Comment(" d: e"),
            new Seen.Event("a"), new Seen.Comment("f"));

    [Theory, EveryVariant]
    public Task P25_retry_hints_are_told_at_their_line(LineEnd end, Cutting cutting) =>
        TellsAsync("retry: 5⏎:c⏎data: a⏎⏎retry: 06⏎", end, cutting,
            Hint(5), new Seen.Comment("c"), new Seen.Event("a", Retry: TimeSpan.FromMilliseconds(5)), Hint(6));

    [Theory, EveryVariant]
    public Task P26_unknown_fields_are_told_with_name_and_value(LineEnd end, Cutting cutting) =>
        TellsAsync("foo: b: c⏎Data:  d⏎x⏎ data: y⏎⏎", end, cutting,
            new Seen.Unknown("foo", "b: c"), new Seen.Unknown("Data", " d"), new Seen.Unknown("x", ""), new Seen.Unknown(" data", "y"));

    [Theory, EveryVariant]
    public Task P22_P24_refused_fields_are_told(LineEnd end, Cutting cutting) =>
        TellsAsync("id: 1\0⏎retry: 12abc⏎retry⏎id: 1⏎data: a⏎⏎", end, cutting,
            new Seen.Refused("id", "1\0"), new Seen.Refused("retry", "12abc"), new Seen.Refused("retry", ""),
            new Seen.Event("a", LastEventId: "1"));

    [Theory, EveryVariant]
    public Task P4_a_second_byte_order_mark_is_told_as_part_of_an_unknown_name(LineEnd end, Cutting cutting) =>
        TellsAsync("\uFEFF\uFEFFdata: 1⏎⏎", end, cutting, new Seen.Unknown("\uFEFFdata", "1"));

    [Theory, EveryVariant]
    public Task P38_P39_what_has_no_line_end_is_not_told(LineEnd end, Cutting cutting) =>
        TellsAsync(":a⏎⏎: b", end, cutting, new Seen.Comment("a"));

    private static Seen.RetryHint Hint(int milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds));

    private static async Task TellsAsync(string template, LineEnd end, Cutting cutting, params Seen[] expected)
    {
        byte[] stream = Template.Fill(template, end);
        foreach (ReadOnlyMemory<byte>[] chunks in Cuts.Of(stream, cutting))
        {
            foreach (FrontEnd frontEnd in chunks.Length == 3 ? FrontEnd.Synchronous : FrontEnd.All)
            {
                Outcome outcome = await frontEnd.ReadAsync(chunks, new SseReaderOptions());
                if (!outcome.Seen.SequenceEqual(expected)) outcome.Seen.ShouldBe(expected, $"{frontEnd}: {Wire.Show(chunks)}");
            }
        }
    }
}
