using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using SseKit.Encode;
using Xunit;

namespace SseKit.Tests.Encode;

/// <summary>The vector path of plain text, at every length and with something that is not plain at every place.</summary>
public class PlainTextTests
{
    private const int Longest = 200;

    /// <summary>U+010A and U+010D end in the bytes of LF and CR; U+FFFF is negative where 16 bits are taken as signed.</summary>
    public static TheoryData<string> Special => ["\n", "\r", "\r\n", "é", "\u0080", "\u010A", "\u010D", "\u2028", "\uFFFF", "😀", "\0"];

    [Fact]
    public void S3_plain_text_of_every_length_is_written_as_it_is()
    {
        for (int length = 0; length <= Longest; length++) ReadBack(Ascii(length)).ShouldBe(Ascii(length));
    }

    [Theory]
    [MemberData(nameof(Special))]
    public void S3_what_is_not_plain_is_seen_at_every_place(string special)
    {
        for (int at = 0; at <= Longest; at++)
        {
            string text = Ascii(at) + special + Ascii(Longest - at);
            ReadBack(text).ShouldBe(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), $"at {at}");
        }
    }

    [Fact]
    public void S3_the_copy_stops_before_the_block_that_is_not_plain()
    {
        byte[] bytes = new byte[Longest];
        for (int at = 0; at < Longest; at++)
        {
            int copied = PlainText.Copy(Ascii(at) + "\n" + Ascii(Longest - at - 1), bytes);
            copied.ShouldBeLessThanOrEqualTo(at);
            Encoding.ASCII.GetString(bytes, 0, copied).ShouldBe(Ascii(copied));
        }
    }

    private static string Ascii(int length) => string.Create(length, 0, static (chars, _) =>
    {
        for (int i = 0; i < chars.Length; i++) chars[i] = (char)(' ' + (i % 95));
    });

    private static string ReadBack(string text)
    {
        ArrayBufferWriter<byte> output = new();
        new SseWriter(output).Write(new SseItem<string>(text));
        ReadOnlySpan<byte> rest = output.WrittenSpan;
        new SseDecoder().TryRead(ref rest, out SseEvent e).ShouldBeTrue();
        rest.IsEmpty.ShouldBeTrue();
        return e.ToItem().Data;
    }
}
