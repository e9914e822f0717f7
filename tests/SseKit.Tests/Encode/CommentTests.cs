using Shouldly;
using Xunit;

namespace SseKit.Tests.Encode;

public class CommentTests
{
    [Theory]
    [InlineData("", ":\n\n")]
    [InlineData("a", ": a\n\n")]
    [InlineData(" a", ":  a\n\n")]
    [InlineData("a\ndata: b", ": a\n: data: b\n\n")]
    [InlineData("a\r\n\rb\0", ": a\n:\n: b\0\n\n")]
    public void S2_X12_a_comment_of_several_lines_becomes_several_comments(string text, string written)
    {
        Written.Text(writer => writer.WriteComment(text)).ShouldBe(written);
        System.Text.Encoding.UTF8.GetString(SseFrame.Comment(text).Bytes.Span).ShouldBe(written);
    }

    [Theory]
    [InlineData(3, ":\n\n")]
    [InlineData(4, ": \n\n")]
    [InlineData(8, ":     \n\n")]
    public void S2_padding_is_a_comment_of_exactly_that_length(int length, string written) =>
        Written.Text(writer => writer.WritePadding(length)).ShouldBe(written);

    [Theory]
    [InlineData(SseWriter.MinPadding - 1)]
    [InlineData(0)]
    [InlineData(-1)]
    public void S2_padding_too_short_for_a_comment_is_refused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Written.Text(writer => writer.WritePadding(length))).ParamName.ShouldBe("length");

    [Fact]
    public void S2_a_comment_that_is_null_is_refused_by_name()
    {
        Should.Throw<ArgumentNullException>(() => Written.Text(writer => writer.WriteComment(null!))).ParamName.ShouldBe("text");
        Should.Throw<ArgumentNullException>(() => SseFrame.Comment(null!)).ParamName.ShouldBe("text");
    }
}
