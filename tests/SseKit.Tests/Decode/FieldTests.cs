using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class FieldTests
{
    [Theory, EveryVariant]
    public Task P12_a_comment_is_ignored_and_changes_nothing(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎:data: no⏎:⏎: id: 9⏎data: a⏎⏎", end, cutting, Event("a", "x"));

    [Theory, EveryVariant]
    public Task P12_X6_a_block_of_only_comments_dispatches_nothing(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id: 1⏎data: a⏎⏎:⏎⏎: heartbeat⏎⏎:⏎:⏎⏎", end, cutting, Event("a", id: "1"));

    [Theory, EveryVariant]
    public Task P13_the_name_ends_at_the_first_colon(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data:a:b: c⏎data::⏎data: : ⏎⏎", end, cutting, Event("a:b: c\n:\n: "));

    [Theory, EveryVariant]
    public Task P14_exactly_one_leading_space_is_removed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data:  a ⏎data: \tb⏎data:c⏎data: ⏎data:  ⏎⏎", end, cutting, Event(" a \n\tb\nc\n\n "));

    [Theory, EveryVariant]
    public Task P14_one_leading_space_is_removed_from_every_field(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event:  x ⏎id:  1 ⏎data:a⏎⏎", end, cutting, Event("a", " x ", " 1 "));

    [Theory, EveryVariant]
    public Task P14_a_tab_is_not_a_space(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event:\tx⏎id:\t1⏎data:\ta⏎⏎", end, cutting, Event("\ta", "\tx", "\t1"));

    [Theory, EveryVariant]
    public Task P15_a_line_without_colon_is_a_name_with_an_empty_value(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎event⏎id: 1⏎id⏎data⏎data: a⏎⏎", end, cutting, Event("\na", id: ""));

    [Theory, EveryVariant]
    public Task P16_names_are_compared_literally(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("Data: 1⏎data : 2⏎ data: 3⏎data\0: 4⏎DATA:5⏎datа: 6⏎dat: 7⏎data: a⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P16_names_of_other_fields_are_compared_literally(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("Event: x⏎event : x⏎ id: 1⏎iD: 1⏎retry\t: 5⏎ids: 1⏎data: a⏎⏎", end, cutting, Event("a"));

    [Theory, EveryVariant]
    public Task P26_any_other_name_is_ignored(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("comment: x⏎datas: y⏎foo⏎message: z⏎data: a⏎⏎foo: b⏎⏎", end, cutting, Event("a"));
}
