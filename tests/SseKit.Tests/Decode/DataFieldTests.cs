using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class DataFieldTests
{
    [Theory, EveryVariant]
    public Task P18_P32_data_is_the_value_without_its_last_line_feed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P19_several_lines_join_with_a_line_feed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎data:⏎data⏎data: b⏎⏎data⏎data⏎⏎", end, cutting, Event("a\n\n\nb"), Event("\n"));

    [Theory, EveryVariant]
    public Task P19_empty_first_and_last_lines_count(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data⏎data: a⏎data:⏎⏎data: ⏎data: ⏎data: ⏎⏎", end, cutting, Event("\na\n"), Event("\n\n"));

    [Theory, EveryVariant]
    public Task P19_lines_of_data_join_over_other_fields(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎id: 1⏎: c⏎data: b⏎event: x⏎data: c⏎⏎", end, cutting, Event("a\nb\nc", "x", "1"));

    [Theory, EveryVariant]
    public Task P20_data_may_hold_NUL_and_any_scalar_value(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: \0a\u0001\u007F\uD7FF\uE000\uFFFE\uFFFF\U0010FFFF⏎⏎", end, cutting,
            Event("\0a\u0001\u007F\uD7FF\uE000\uFFFE\uFFFF\U0010FFFF"));

    [Theory, EveryVariant]
    public Task P31_an_empty_data_line_makes_an_event(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data:⏎⏎data⏎⏎data: ⏎⏎", end, cutting, Event(""), Event(""), Event(""));

    [Theory, EveryVariant]
    public Task P31_P28_an_empty_data_line_fires_with_the_id_of_before(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎⏎data⏎⏎", end, cutting, Event("", id: "1"));
}
