using SseKit.Tests.Model;
using SseKit.Tests.Running;
using Xunit;

namespace SseKit.Tests.Properties;

/// <summary>The decoder against the standard put down literally.</summary>
public class ModelProperties
{
    [Fact]
    public void P11_any_stream_gives_what_the_standard_says_line_by_line() =>
        NastyStreams.Pieces.Holds(40_000, pieces =>
        {
            byte[] stream = NastyStreams.Join(pieces);
            Outcome outcome = FrontEnd.Spans.Read([stream], new SseReaderOptions());
            outcome.ShouldBeThatOf(EventStreamByTheStandard.Read(stream), () => Wire.Show([stream]));
        });
}
