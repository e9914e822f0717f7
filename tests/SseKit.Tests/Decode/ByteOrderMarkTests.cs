using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class ByteOrderMarkTests
{
    [Theory, EveryVariant]
    public Task P3_X5_one_leading_byte_order_mark_is_removed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("\uFEFFdata: a⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P3_a_byte_order_mark_before_a_blank_line_is_removed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("\uFEFF⏎data: a⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P3_a_stream_of_only_a_byte_order_mark_is_empty(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("\uFEFF", end, cutting, Nothing);

    [Theory, EveryVariant]
    public Task P4_X5_a_second_byte_order_mark_is_part_of_the_first_field_name(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("\uFEFF\uFEFFdata: a⏎data: b⏎⏎", end, cutting, Event("b"));

    [Theory, EveryVariant]
    public Task P5_X5_a_byte_order_mark_later_on_is_data(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: \uFEFFa⏎⏎data:\uFEFF⏎⏎", end, cutting, Event("\uFEFFa"), Event("\uFEFF"));

    [Theory, EveryVariant]
    public Task P5_a_byte_order_mark_at_the_start_of_a_later_line_is_part_of_its_name(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎\uFEFFdata: b⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P3_a_part_of_a_byte_order_mark_is_not_one(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync([0xEF, 0xBB, .. "data: a⏎data: b⏎⏎"u8], end, cutting, Data("b"));

    [Theory, EveryVariant]
    public Task P3_the_first_byte_of_a_byte_order_mark_alone_is_a_name(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync([0xEF, .. "⏎data: b⏎⏎"u8], end, cutting, Data("b"));
}
