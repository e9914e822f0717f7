using Shouldly;
using Xunit;

namespace SseKit.Tests.Decode.Limits;

public class SseLimitExceptionTests
{
    [Theory]
    [InlineData(SseLimit.LineLength, 20, "data: 012345678901234567890\n\n", "longer than 20 bytes", "SseReaderOptions.MaxLineLength")]
    [InlineData(SseLimit.EventLength, 4, "data: 01234\n\n", "longer than 4 bytes", "SseReaderOptions.MaxEventLength")]
    [InlineData(SseLimit.IdLength, 3, "id: 0123\n\n", "longer than 3 bytes", "SseReaderOptions.MaxIdLength")]
    [InlineData(SseLimit.LinesPerEvent, 2, "data\ndata\ndata\n\n", "more than 2 lines", "SseReaderOptions.MaxLinesPerEvent")]
    public void P43_the_message_names_limit_size_and_option(SseLimit limit, int maximum, string stream, string size, string option)
    {
        SseReaderOptions options = limit switch
        {
            SseLimit.LineLength => new() { MaxLineLength = maximum },
            SseLimit.EventLength => new() { MaxEventLength = maximum },
            SseLimit.IdLength => new() { MaxIdLength = maximum },
            _ => new() { MaxLinesPerEvent = maximum },
        };
        SseLimitException exception = Should.Throw<SseLimitException>(() => Read(stream, options));
        (exception.Limit, exception.Maximum).ShouldBe((limit, maximum));
        exception.Message.ShouldContain(size);
        exception.Message.ShouldContain(option);
    }

    private static bool Read(string stream, SseReaderOptions options)
    {
        ReadOnlySpan<byte> rest = System.Text.Encoding.UTF8.GetBytes(stream);
        return new SseDecoder(options).TryRead(ref rest, out _);
    }
}
