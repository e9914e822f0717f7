using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SseKit.Tests.Model;
using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using Outcome = SseKit.Tests.Running.Outcome;

namespace SseKit.Tests.Properties;

/// <summary>There is no stream that is an error.</summary>
public class AnyBytesProperties
{
    private static readonly SseReaderOptions Small = new() { MaxLineLength = 16, MaxEventLength = 8, MaxIdLength = 2, MaxLinesPerEvent = 2 };

    private static readonly Gen<byte> Byte = Gen.Frequency(
        (4, Gen.Elements("dataevntiry: \r\n\0"u8.ToArray())), (1, Gen.Choose(0, 255).Select(static value => (byte)value)));

    [Fact]
    public void P2_P44_any_bytes_are_read_as_the_standard_says() =>
        Arb.From(Byte.ArrayOf()).Holds(25_000, stream =>
            FrontEnd.Spans.Read([stream], new SseReaderOptions())
                .ShouldBeThatOf(EventStreamByTheStandard.Read(stream), () => Convert.ToHexString(stream)));

    [Fact]
    public void P43_any_bytes_throw_nothing_but_a_limit_and_what_comes_after_is_read() =>
        Arb.From(Byte.ArrayOf()).Holds(12_000, stream =>
        {
            byte[] followed = [.. stream, .. "\n\ndata: after\n\n"u8];
            Outcome outcome = FrontEnd.Spans.Read(Cuts.At(followed, stream.Length / 2), Small);
            outcome.Events.Last().Data.ShouldBe("after");
            outcome.Events.ShouldAllBe(e => e.Data.Length <= Small.MaxEventLength);
        });
}
