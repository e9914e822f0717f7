using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SseKit.Tests.Memory;

[Collection(AloneCollection.Name)]
public class LinearTimeTests
{
    private const int Short = 32 * 1024;
    private const int Times = 16;

    /// <summary>Sixteen times the bytes: 16 times the time if it is linear, 256 times if each read looks at the line again.</summary>
    [Theory]
    [InlineData("data: ")]
    [InlineData(": ")]
    [InlineData("event: ")]
    [InlineData("foo")]
    public void X8_one_byte_per_read_takes_linear_time(string start)
    {
        Best(start, Short);
        double ratio = Best(start, Short * Times) / Best(start, Short);
        ratio.ShouldBeLessThan(Times * 4);
    }

    private static double Best(string start, int length) => Enumerable.Range(0, 4).Min(_ => Seconds(start, length));

    private static double Seconds(string start, int length)
    {
        byte[] line = [.. System.Text.Encoding.UTF8.GetBytes(start), .. Enumerable.Repeat((byte)'x', length), .. "\ndata: end\n\n"u8];
        SseDecoder decoder = new();
        long begun = Stopwatch.GetTimestamp();
        int events = 0;
        foreach (ref readonly byte one in line.AsSpan())
        {
            ReadOnlySpan<byte> rest = new(in one);
            if (decoder.TryRead(ref rest, out _)) events++;
        }

        events.ShouldBe(1);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
