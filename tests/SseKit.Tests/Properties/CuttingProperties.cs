using FsCheck;
using FsCheck.Fluent;
using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using Outcome = SseKit.Tests.Running.Outcome;

namespace SseKit.Tests.Properties;

/// <summary>Nothing of what is seen, limits included, depends on how the stream was cut or on which front end read it.</summary>
public class CuttingProperties
{
    private static readonly Gen<SseReaderOptions> Limits =
        from line in Gen.Elements(16, 17, 20, 1000)
        from data in Gen.Elements(1, 2, 5, 11, 40, 1000)
        from id in Gen.Elements(1, 2, 1000)
        from lines in Gen.Elements(1, 2, 3, 1000)
        from action in Gen.Elements(SseLimitAction.Throw, SseLimitAction.Skip)
        select new SseReaderOptions
        {
            MaxLineLength = line,
            MaxEventLength = data,
            MaxIdLength = id,
            MaxLinesPerEvent = lines,
            LimitAction = action,
        };

    [Fact]
    public void P7_P8_the_outcome_does_not_depend_on_the_cutting() => CheckAnyCutting(Gen.Constant(new SseReaderOptions()), 1_000);

    [Fact]
    public void P43_limits_do_not_depend_on_the_cutting() => CheckAnyCutting(Limits, 2_000);

    [Fact]
    public void P43_limits_do_not_depend_on_the_cutting_into_single_bytes() =>
        Arb.From(from pieces in NastyStreams.Piece.ArrayOf() from options in Limits select (Stream: NastyStreams.Join(pieces), Options: options))
            .Holds(8_000, given => Check(given.Stream, [.. Enumerable.Range(0, given.Stream.Length)], given.Options, [FrontEnd.Spans]));

    private static void CheckAnyCutting(Gen<SseReaderOptions> options, int cases)
    {
        Gen<(byte[] Stream, int[] Places, SseReaderOptions Options)> given =
            from pieces in NastyStreams.Piece.ArrayOf()
            from places in Gen.Choose(0, 150).ArrayOf(6)
            from option in options
            select (NastyStreams.Join(pieces), places, option);
        Arb.From(given).Holds(cases, value => Check(value.Stream, value.Places, value.Options, FrontEnd.All));
    }

    private static void Check(byte[] stream, int[] places, SseReaderOptions options, IReadOnlyList<FrontEnd> frontEnds)
    {
        Outcome whole = FrontEnd.Spans.Read([stream], options);
        ReadOnlyMemory<byte>[] chunks = Cuts.At(stream, places);
        foreach (FrontEnd frontEnd in frontEnds)
            frontEnd.Read(chunks, options).ShouldBeThatOf(whole, () => $"{frontEnd}: {Wire.Show(chunks)}, {options}");
    }
}
