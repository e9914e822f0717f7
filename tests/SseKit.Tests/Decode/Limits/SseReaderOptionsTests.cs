using Shouldly;
using Xunit;

namespace SseKit.Tests.Decode.Limits;

public class SseReaderOptionsTests
{
    [Fact]
    public void P43_the_defaults_are_those_of_the_documentation()
    {
        SseReaderOptions options = new();
        (options.MaxLineLength, options.MaxEventLength, options.MaxIdLength, options.MaxLinesPerEvent)
            .ShouldBe((8 * 1024 * 1024, 16 * 1024 * 1024, 4096, 65_536));
        (options.LimitAction, options.LastEventId, options.Observer).ShouldBe((SseLimitAction.Throw, null, null));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(0)]
    [InlineData(int.MinValue)]
    public void P43_a_line_length_that_holds_no_field_is_refused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SseReaderOptions { MaxLineLength = length })
            .ParamName.ShouldBe(nameof(SseReaderOptions.MaxLineLength));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void P43_a_limit_of_nothing_is_refused(int limit)
    {
        Refused(() => new SseReaderOptions { MaxEventLength = limit }).ShouldBe(nameof(SseReaderOptions.MaxEventLength));
        Refused(() => new SseReaderOptions { MaxIdLength = limit }).ShouldBe(nameof(SseReaderOptions.MaxIdLength));
        Refused(() => new SseReaderOptions { MaxLinesPerEvent = limit }).ShouldBe(nameof(SseReaderOptions.MaxLinesPerEvent));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void P22_P41_a_last_event_id_that_no_stream_could_have_sent_is_refused(string id) =>
        Should.Throw<ArgumentException>(() => new SseReaderOptions { LastEventId = id })
            .ParamName.ShouldBe(nameof(SseReaderOptions.LastEventId));

    private static string? Refused(Func<SseReaderOptions> create) => Should.Throw<ArgumentOutOfRangeException>(create).ParamName;
}
