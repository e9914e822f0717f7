using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class LineEndTests
{
    [Theory, EveryVariant]
    public Task P6_P9_a_line_ends_at_LF_CR_or_CRLF(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎data: b⏎⏎data: c⏎⏎", end, cutting, Event("a\nb"), Event("c"));

    [Theory, EveryVariant]
    public Task P6_X9_nothing_else_ends_a_line(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a\u0085b\u2028c\u2029d\ve\ff⏎⏎", end, cutting, Event("a\u0085b\u2028c\u2029d\ve\ff"));

    [Theory, EveryVariant]
    public Task P6_nothing_else_ends_the_line_of_a_field_that_is_unknown(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("x: \u2028data: a\fdata: b⏎data: c⏎⏎", end, cutting, Event("c"));

    [Theory, EveryVariant]
    public Task P7_CRLF_split_over_two_reads_is_one_line_end(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n⏎", end, cutting, Event("a\nb"), Event("c"));

    [Theory, EveryVariant]
    public Task P6_LF_before_CR_is_two_line_ends(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a\n\rdata: b⏎⏎", end, cutting, Event("a"), Event("b"));

    [Theory, EveryVariant]
    public Task P6_CR_CR_LF_is_two_line_ends(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a\r\r\ndata: b⏎⏎", end, cutting, Event("a"), Event("b"));

    [Theory, EveryVariant]
    public Task P9_terminators_may_be_mixed(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a\ndata: b\rdata: c\r\ndata: d\n\r\n⏎data: e\r\n\r", end, cutting, Event("a\nb\nc\nd"), Event("e"));

    [Theory, EveryVariant]
    public Task P6_fields_of_every_kind_end_at_every_line_end(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("event: x⏎: c⏎id: 1⏎y⏎retry: 5⏎data: a⏎⏎", end, cutting, Event("a", "x", "1", 5));
}
