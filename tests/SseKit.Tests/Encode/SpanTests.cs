using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using SseKit.TestSupport.Buffers;
using Xunit;

namespace SseKit.Tests.Encode;

/// <summary>What is written does not depend on how long the spans of the output are.</summary>
public class SpanTests
{
    [Fact]
    public void S2_surrogate_pairs_survive_every_span_border()
    {
        for (int before = 0; before < 80; before++)
        {
            SseItem<string> item = new(new string('a', before) + "🚀🚀é世\n🚀", "🚀" + new string('b', before)) { EventId = "🚀世" };
            TinySpanWriter tiny = new(1);
            new SseWriter(tiny).Write(item);
            Encoding.UTF8.GetString(tiny.Written.Span).ShouldBe(Written.Text(writer => writer.Write(item)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void S3_huge_text_goes_through_tiny_spans(int shortest)
    {
        string line = string.Concat(Enumerable.Repeat("0123456789é世🚀", 100_000 / shortest * 4));
        SseItem<string> item = new(line + "\r\n" + line);
        TinySpanWriter tiny = new(shortest);
        new SseWriter(tiny).Write(item);
        Encoding.UTF8.GetString(tiny.Written.Span).ShouldBe($"data: {line}\ndata: {line}\n\n");
    }

    [Fact]
    public void S2_a_text_is_written_into_one_span_where_it_fits()
    {
        TinySpanWriter output = new(256);
        new SseWriter(output).Write(new SseItem<string>("a", "x") { EventId = "1", ReconnectionInterval = TimeSpan.FromSeconds(1) });
        output.Spans.ShouldBe(1);
    }
}
