using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class DispatchTests
{
    [Theory, EveryVariant]
    public Task P10_at_the_start_everything_is_empty(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("⏎⏎data: a⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P11_a_blank_line_dispatches(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎data: b⏎⏎data: c⏎⏎", end, cutting, Event("a"), Event("b"), Event("c"));

    [Theory, EveryVariant]
    public Task P30_a_block_without_data_is_no_event(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎⏎id: 1⏎⏎foo⏎⏎retry: 1⏎⏎", end, cutting,
            Nothing with { LastEventId = "1", Reconnection = TimeSpan.FromMilliseconds(1) });

    [Theory, EveryVariant]
    public Task P35_data_does_not_outlive_its_event(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎data: b⏎⏎data: c⏎⏎", end, cutting, Event("a\nb"), Event("c"));

    [Theory, EveryVariant]
    public Task P37_extra_blank_lines_do_nothing(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("⏎⏎⏎data: a⏎⏎⏎⏎⏎data: b⏎⏎⏎", end, cutting, Event("a"), Event("b"));

    [Theory, EveryVariant]
    public Task P38_an_event_without_its_blank_line_is_dropped(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎event: x⏎id: 7⏎data: b⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P39_a_last_line_without_its_end_is_not_processed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎data: a⏎⏎retry: 5⏎retry: 50", end, cutting,
            new Expected(Event("a", id: "1")) { Reconnection = TimeSpan.FromMilliseconds(5) });

    [Theory, EveryVariant]
    public Task P39_a_last_data_line_without_its_end_is_not_processed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎data: b", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P44_a_stream_may_be_only_comments(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync(":⏎: a⏎:b⏎⏎:⏎", end, cutting, Nothing);
}
