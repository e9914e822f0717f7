using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class StandardExamplesTests
{
    [Theory, EveryVariant]
    public Task P19_the_stock_ticker(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: YHOO⏎data: +2⏎data: 10⏎⏎", end, cutting, Event("YHOO\n+2\n10"));

    [Theory, EveryVariant]
    public Task P12_P14_P15_P38_the_four_blocks(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync(": test stream⏎⏎data: first event⏎id: 1⏎⏎data:second event⏎id⏎⏎data:  third event", end, cutting,
            Event("first event", id: "1"), Event("second event", id: ""));

    [Theory, EveryVariant]
    public Task P14_the_third_block_keeps_one_space(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data:  third event⏎⏎", end, cutting, Event(" third event"));

    [Theory, EveryVariant]
    public Task P31_P38_two_events_and_a_pending_one(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data⏎⏎data⏎data⏎⏎data:", end, cutting, Event(""), Event("\n"));

    [Theory, EveryVariant]
    public Task P14_twice_the_same(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data:test⏎⏎data: test⏎⏎", end, cutting, Event("test"), Event("test"));

    [Theory, EveryVariant]
    public Task P17_the_add_and_remove_example(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: add⏎data: 73857293⏎⏎event: remove⏎data: 2153⏎⏎event: add⏎data: 113411⏎⏎", end, cutting,
            Event("73857293", "add"), Event("2153", "remove"), Event("113411", "add"));

    [Theory, EveryVariant]
    public Task P11_the_introduction(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync(
            "data: This is the first message.⏎⏎data: This is the second message, it⏎data: has two lines.⏎⏎" +
            "data: This is the third message.⏎⏎", end, cutting,
            Event("This is the first message."), Event("This is the second message, it\nhas two lines."),
            Event("This is the third message."));
}
