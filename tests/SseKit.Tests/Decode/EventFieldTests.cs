using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class EventFieldTests
{
    [Theory, EveryVariant]
    public Task P17_the_last_event_field_wins(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎event: y⏎data: a⏎⏎data: b⏎event: z⏎⏎", end, cutting, Event("a", "y"), Event("b", "z"));

    [Theory, EveryVariant]
    public Task P17_an_empty_event_field_resets_to_the_default(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎event:⏎data: a⏎⏎event: x⏎event⏎data: b⏎⏎event: ⏎data: c⏎⏎", end, cutting,
            Event("a"), Event("b"), Event("c"));

    [Theory, EveryVariant]
    public Task P33_the_type_is_message_unless_named(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎event: message⏎data: b⏎⏎event: Message⏎data: c⏎⏎", end, cutting,
            Event("a"), Event("b"), Event("c", "Message"));

    [Theory, EveryVariant]
    public Task P35_a_type_does_not_outlive_its_event(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎data: a⏎⏎data: b⏎⏎", end, cutting, Event("a", "x"), Event("b"));

    [Theory, EveryVariant]
    public Task P35_P30_X1_a_type_in_a_block_without_data_does_not_leak(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎⏎data: y⏎⏎event: x⏎id: 1⏎⏎data: z⏎⏎", end, cutting, Event("y"), Event("z", id: "1"));

    [Theory, EveryVariant]
    public Task P17_many_types_are_told_apart(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: a⏎data⏎⏎event: b⏎data⏎⏎event: a⏎data⏎⏎event: message⏎data⏎⏎event: b⏎data⏎⏎", end, cutting,
            Event("", "a"), Event("", "b"), Event("", "a"), Event(""), Event("", "b"));
}
