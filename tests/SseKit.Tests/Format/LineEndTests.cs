using Shouldly;
using SseKit.Format;
using Xunit;

namespace SseKit.Tests.Format;

public class LineEndTests
{
    [Theory]
    [InlineData((byte)'\n')]
    [InlineData((byte)'\r')]
    public void P6_the_first_line_end_is_found_at_every_place_in_every_length(byte end)
    {
        for (int length = 0; length < 100; length++)
        {
            for (int at = 0; at < length; at++)
            {
                byte[] text = Text(length);
                text[at] = end;
                if (at + 1 < length) text[^1] = (byte)'\n';
                LineEnd.IndexIn(text).ShouldBe(at);
            }
        }
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void P6_and_in_lines_too_long_for_the_near_search(int at)
    {
        byte[] text = Text(6000);
        text[at] = (byte)'\r';
        LineEnd.IndexIn(text).ShouldBe(at);
    }

    [Fact]
    public void P6_what_looks_like_one_is_none()
    {
        for (int length = 0; length < 1100; length++) LineEnd.IndexIn(Text(length)).ShouldBe(-1);
    }

    /// <summary>VT, FF, the bytes of NEL, U+2028 and U+2029, and neighbours of CR and LF.</summary>
    private static byte[] Text(int length)
    {
        ReadOnlySpan<byte> near = [0x09, 0x0B, 0x0C, 0x0E, 0xC2, 0x85, 0xE2, 0x80, 0xA8, 0xA9, 0x8A, 0x8D];
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) text[i] = near[i % near.Length];
        return text;
    }
}
