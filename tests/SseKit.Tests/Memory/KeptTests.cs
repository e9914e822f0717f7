using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.Tests.Encode;
using SseKit.TestSupport.Buffers;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>Memory after one event of 4 MB goes back to what it was.</summary>
[Collection(AloneCollection.Name)]
public class KeptTests
{
    private const int Large = 4 * 1024 * 1024;
    private const int Allowed = 64 * 1024;

    [Theory]
    [InlineData("data: ", "\n\n")]
    [InlineData("data: a\ndata: ", "\ndata: b\n\n")]
    [InlineData(": ", "\n")]
    [InlineData("foo: ", "\n\n")]
    [InlineData("event: ", "\ndata: a\n\n")]
    public void P43_after_a_large_line_was_read_nothing_of_it_is_kept(string before, string after)
    {
        SseDecoder decoder = new();
        byte[] part = new byte[16 * 1024];
        Measured.Kept(decoder, () =>
        {
            Feed(decoder, System.Text.Encoding.UTF8.GetBytes(before));
            for (int fed = 0; fed < Large; fed += part.Length) Feed(decoder, part);
            Feed(decoder, System.Text.Encoding.UTF8.GetBytes(after + "data: small\n\n"));
        }).ShouldBeLessThan(Allowed);
    }

    [Fact]
    public void P43_after_a_large_event_was_passed_over_nothing_of_it_is_kept()
    {
        SseDecoder decoder = new(new SseReaderOptions { MaxEventLength = Large / 2, LimitAction = SseLimitAction.Skip });
        byte[] part = new byte[16 * 1024];
        Measured.Kept(decoder, () =>
        {
            Feed(decoder, "data: "u8);
            for (int fed = 0; fed < Large; fed += part.Length) Feed(decoder, part);
        }).ShouldBeLessThan(Allowed);
    }

    [Fact]
    public async Task S2_after_a_large_event_was_written_to_a_stream_nothing_of_it_is_kept()
    {
        await using DiscardingStream stream = new();
        SseWriter writer = new(stream);
        writer.Write(new SseItem<string>("warm"), JsonShapes.Default.String);
        await writer.FlushAsync();
        Measured.Kept(writer, () =>
        {
            writer.Write(new SseItem<string>(new string('x', Large)));
            writer.Write(new SseItem<string>(new string('x', Large)), JsonShapes.Default.String);
            writer.FlushAsync().Now();
        }).ShouldBeLessThan(Allowed);
    }

    [Fact]
    public void S2_after_a_large_value_was_written_as_json_nothing_of_it_is_kept()
    {
        SseWriter writer = new(new DiscardingWriter());
        writer.Write(new SseItem<string>("warm"), JsonShapes.Default.String);
        Measured.Kept(writer, () => writer.Write(new SseItem<string>(new string('x', Large)), JsonShapes.Default.String))
            .ShouldBeLessThan(Allowed);
    }

    private static void Feed(SseDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        while (decoder.TryRead(ref bytes, out _))
        {
        }
    }
}
