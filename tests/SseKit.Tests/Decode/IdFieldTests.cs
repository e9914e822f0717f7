using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class IdFieldTests
{
    [Theory, EveryVariant]
    public Task P21_an_id_is_set_and_an_empty_one_resets_it(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎data: a⏎⏎id:⏎data: b⏎⏎id⏎data: c⏎⏎", end, cutting,
            Event("a", id: "1"), Event("b", id: ""), Event("c", id: ""));

    [Theory, EveryVariant]
    public Task P21_the_last_id_of_a_block_wins(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎id: 2⏎data: a⏎⏎", end, cutting, Event("a", id: "2"));

    [Theory, EveryVariant]
    public Task P22_an_id_with_NUL_is_ignored_and_the_former_stays(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎data: a⏎⏎id: 2\0⏎data: b⏎⏎id: 3⏎id: \0⏎data: c⏎⏎", end, cutting,
            Event("a", id: "1"), Event("b", id: "1"), Event("c", id: "3"));

    [Theory, EveryVariant]
    public Task P23_an_id_may_be_any_other_text(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: a:b c\t☃ \uFEFF\u2028 ⏎data: a⏎⏎", end, cutting, Event("a", id: "a:b c\t☃ \uFEFF\u2028 "));

    [Theory, EveryVariant]
    public Task P27_a_block_without_data_commits_its_id(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎⏎", end, cutting, Nothing with { LastEventId = "1" });

    [Theory, EveryVariant]
    public Task P27_the_id_of_a_block_without_data_is_that_of_the_next_event(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎⏎data: a⏎⏎", end, cutting, Event("a", id: "1"));

    [Theory, EveryVariant]
    public Task P27_P38_X2_an_id_is_not_committed_before_its_blank_line(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎data: a⏎⏎id: 2⏎data: half⏎", end, cutting, Event("a", id: "1"));

    [Theory, EveryVariant]
    public Task P28_P29_events_without_an_id_carry_the_last_one(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎id: 1⏎data: b⏎⏎data: c⏎⏎:⏎⏎data: d⏎⏎", end, cutting,
            Event("a"), Event("b", id: "1"), Event("c", id: "1"), Event("d", id: "1"));

    [Theory, EveryVariant]
    public Task P28_an_id_may_stand_after_the_data(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎id: 1⏎⏎data: b⏎id: 2⏎⏎", end, cutting, Event("a", id: "1"), Event("b", id: "2"));
}
