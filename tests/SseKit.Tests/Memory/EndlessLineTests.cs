using Shouldly;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>Memory stays within the limits whatever comes.</summary>
public class EndlessLineTests
{
    private const int Limit = 64 * 1024;

    private static readonly SseReaderOptions Limits = new()
    {
        MaxLineLength = Limit,
        MaxEventLength = Limit,
        MaxIdLength = 100,
        MaxLinesPerEvent = 1_000,
        LimitAction = SseLimitAction.Skip,
    };

    [Theory]
    [InlineData("data: ", "x", 100)]
    [InlineData("data:", "x", 100)]
    [InlineData(":", "x", 100)]
    [InlineData("id: ", "x", 100)]
    [InlineData("event: ", "x", 100)]
    [InlineData("retry: ", "1", 100)]
    [InlineData("", "x", 100)]
    [InlineData("\uFEFF", "x", 100)]
    [InlineData("", "data: 0123456789\n", 10)]
    [InlineData("", "data\n", 5)]
    [InlineData("", "id: 0123456789\r", 10)]
    [InlineData("", "event: 0123456789\r\n", 10)]
    [InlineData("", ": 0123456789\n", 10)]
    [InlineData("", "foo\n", 5)]
    public void P43_X7_megabytes_without_a_blank_line_stay_within_the_limits(string start, string repeated, int megabytes)
    {
        byte[] part = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 16 * 1024 / repeated.Length)));
        byte[] first = System.Text.Encoding.UTF8.GetBytes(start);
        SseDecoder decoder = new(Limits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int events = Feed(decoder, first);
        for (long fed = 0; fed < megabytes * 1024 * 1024; fed += part.Length) events += Feed(decoder, part);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        events.ShouldBe(0);
        allocated.ShouldBeLessThan(6 * Limit);
        Feed(decoder, "\n\ndata: after\n\n"u8).ShouldBe(1);
    }

    [Fact]
    public void X22_ten_lines_of_seven_megabytes_pass_when_the_limits_are_raised()
    {
        SseDecoder decoder = new(new SseReaderOptions { MaxEventLength = 100 * 1024 * 1024 });
        byte[] line = [.. "data: "u8, .. Enumerable.Repeat((byte)'x', 7 * 1024 * 1024), (byte)'\n'];
        for (int i = 0; i < 10; i++) Feed(decoder, line).ShouldBe(0);
        ReadOnlySpan<byte> blank = "\n"u8;
        decoder.TryRead(ref blank, out SseEvent e).ShouldBeTrue();
        e.Data.Length.ShouldBe((10 * 7 * 1024 * 1024) + 9);
    }

    private static int Feed(SseDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        int events = 0;
        while (decoder.TryRead(ref bytes, out _)) events++;
        return events;
    }
}
