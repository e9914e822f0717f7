using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class EncodingTests
{
    [Theory, EveryVariant]
    public Task P1_the_stream_is_UTF_8(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: héllo, 世界 🚀⏎event: ünï⏎id: ☃⏎⏎", end, cutting, Event("héllo, 世界 🚀", "ünï", "☃"));

    [Theory, EveryVariant]
    public Task P2_X10_malformed_bytes_become_U_FFFD(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync([.. "data: a"u8, 0xFF, .. "b"u8, 0xC0, 0x80, .. "⏎id: "u8, 0x80, .. "⏎event: "u8, 0xE2, 0x82, .. "⏎⏎"u8], end, cutting,
            new Expected(Event("a\uFFFDb\uFFFD\uFFFD", "\uFFFD", "\uFFFD")));

    [Theory, EveryVariant]
    public Task P2_X10_a_character_cut_by_a_read_is_whole(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: 🚀é世🚀⏎⏎", end, cutting, Event("🚀é世🚀"));

    [Theory, EveryVariant]
    public Task P2_a_truncated_sequence_at_the_end_of_a_line_does_not_swallow_the_line_end(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync([.. "data: "u8, 0xF0, 0x9F, 0x9A, .. "⏎data: b⏎⏎"u8], end, cutting, Data("\uFFFD\nb"));

    [Theory, EveryVariant]
    public Task P2_surrogates_in_UTF_8_are_malformed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync([.. "data: "u8, 0xED, 0xA0, 0x80, .. "⏎⏎"u8], end, cutting, Data("\uFFFD\uFFFD\uFFFD"));
}
