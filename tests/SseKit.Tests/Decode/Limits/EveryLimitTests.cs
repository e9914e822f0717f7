using Shouldly;
using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;

namespace SseKit.Tests.Decode.Limits;

/// <summary>Each limit at its edge: what just fits is read, one more is passed over, once, and the stream goes on.</summary>
public class EveryLimitTests
{
    private static readonly SseReaderOptions Line16 = new() { MaxLineLength = 16 };
    private static readonly SseReaderOptions Event5 = new() { MaxEventLength = 5 };
    private static readonly SseReaderOptions Id3 = new() { MaxIdLength = 3 };
    private static readonly SseReaderOptions Lines3 = new() { MaxLinesPerEvent = 3 };

    public static TheoryData<string, SseLimit, int, string> Exceeding { get; } = new()
    {
        { "data: 01234567890⏎id: 2⏎⏎", SseLimit.LineLength, 16, nameof(SseReaderOptions.MaxLineLength) },
        { "data:012345678901⏎id: 2⏎⏎", SseLimit.LineLength, 16, nameof(SseReaderOptions.MaxLineLength) },
        { "event: 0123456789⏎data: b⏎id: 2⏎⏎", SseLimit.LineLength, 16, nameof(SseReaderOptions.MaxLineLength) },
        { ": 012345678901234⏎data: b⏎id: 2⏎⏎", SseLimit.LineLength, 16, nameof(SseReaderOptions.MaxLineLength) },
        { "data: b⏎id: 2⏎01234567890123456⏎data: c⏎⏎", SseLimit.LineLength, 16, nameof(SseReaderOptions.MaxLineLength) },
        { "data: 012345⏎id: 2⏎⏎", SseLimit.EventLength, 5, nameof(SseReaderOptions.MaxEventLength) },
        { "id: 2⏎data: 012⏎data: 34⏎⏎", SseLimit.EventLength, 5, nameof(SseReaderOptions.MaxEventLength) },
        { "data: 01234⏎data⏎id: 2⏎⏎", SseLimit.EventLength, 5, nameof(SseReaderOptions.MaxEventLength) },
        { "id: 2⏎id: 0123⏎data: b⏎⏎", SseLimit.IdLength, 3, nameof(SseReaderOptions.MaxIdLength) },
        { "data⏎data⏎id: 2⏎data⏎⏎", SseLimit.LinesPerEvent, 3, nameof(SseReaderOptions.MaxLinesPerEvent) },
        { "event: x⏎x⏎id: 2⏎data: b⏎⏎", SseLimit.LinesPerEvent, 3, nameof(SseReaderOptions.MaxLinesPerEvent) },
        { "id: 2⏎id: 2⏎id: 2⏎retry: 5⏎data: b⏎⏎", SseLimit.LinesPerEvent, 3, nameof(SseReaderOptions.MaxLinesPerEvent) },
    };

    [Theory, MemberData(nameof(Exceeding))]
    public Task P43_X7_an_event_over_a_limit_is_thrown_once_and_passed_over_and_its_id_is_kept(
        string over, SseLimit limit, int maximum, string option) =>
        PassesOverAsync(over, new Seen.Limit(limit, maximum), Options(option), new Seen.Thrown(limit, maximum));

    [Theory, MemberData(nameof(Exceeding))]
    public Task P43_X7_an_event_over_a_limit_is_told_once_and_passed_over_when_skipping(
        string over, SseLimit limit, int maximum, string option) =>
        PassesOverAsync(over, new Seen.Limit(limit, maximum), Options(option) with { LimitAction = SseLimitAction.Skip });

    [Theory]
    [InlineData("data: 0123456789⏎⏎", nameof(SseReaderOptions.MaxLineLength), "0123456789")]
    [InlineData("data:01234567890⏎⏎", nameof(SseReaderOptions.MaxLineLength), "01234567890")]
    [InlineData(": 01234567890123⏎data: a⏎⏎", nameof(SseReaderOptions.MaxLineLength), "a")]
    [InlineData("data: 01234⏎⏎", nameof(SseReaderOptions.MaxEventLength), "01234")]
    [InlineData("data: 012⏎data: 3⏎⏎", nameof(SseReaderOptions.MaxEventLength), "012\n3")]
    [InlineData("id: 012⏎data: a⏎⏎", nameof(SseReaderOptions.MaxIdLength), "a")]
    [InlineData("data: a⏎id: 1⏎: c⏎: c⏎: c⏎data: b⏎⏎", nameof(SseReaderOptions.MaxLinesPerEvent), "a\nb")]
    [InlineData("event: x⏎id: 1⏎data: b⏎⏎", nameof(SseReaderOptions.MaxLinesPerEvent), "b")]
    public async Task P43_what_just_fits_is_read(string fits, string option, string data)
    {
        foreach (ReadOnlyMemory<byte>[] chunks in EveryCutting(fits))
        {
            foreach (FrontEnd frontEnd in FrontEnd.All)
            {
                Outcome outcome = await frontEnd.ReadAsync(chunks, Options(option));
                outcome.Events.ShouldHaveSingleItem().Data.ShouldBe(data, $"{frontEnd}: {Wire.Show(chunks)}");
            }
        }
    }

    private static SseReaderOptions Options(string option) => option switch
    {
        nameof(SseReaderOptions.MaxLineLength) => Line16,
        nameof(SseReaderOptions.MaxEventLength) => Event5,
        nameof(SseReaderOptions.MaxIdLength) => Id3,
        _ => Lines3,
    };

    private static async Task PassesOverAsync(string over, Seen told, SseReaderOptions options, params Seen[] thrown)
    {
        Seen[] expected = [new Seen.Event("a", LastEventId: "1"), told, .. thrown, new Seen.Event("z", LastEventId: "2")];
        foreach (ReadOnlyMemory<byte>[] chunks in EveryCutting("data: a⏎id: 1⏎⏎" + over + "data: z⏎⏎"))
        {
            foreach (FrontEnd frontEnd in FrontEnd.All)
            {
                Outcome outcome = await frontEnd.ReadAsync(chunks, options);
                outcome.Seen.Where(seen => seen is not (Seen.Comment or Seen.Unknown or Seen.RetryHint))
                    .ShouldBe(expected, $"{frontEnd}: {Wire.Show(chunks)}");
            }
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>[]> EveryCutting(string template) =>
        from end in new[] { LineEnd.Lf, LineEnd.Mixed }
        let stream = Template.Fill(template, end)
        from chunks in Cuts.Of(stream, Cutting.Whole).Concat(Cuts.Of(stream, Cutting.EveryByte)).Concat(Cuts.Singles(stream))
        select chunks;
}
