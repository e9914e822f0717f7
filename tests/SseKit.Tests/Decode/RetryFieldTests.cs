using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

public class RetryFieldTests
{
    /// <summary>In milliseconds, as a <see cref="TimeSpan"/> holds them.</summary>
    private const long Longest = long.MaxValue / TimeSpan.TicksPerMillisecond;

    [Theory, EveryVariant]
    public Task P24_a_retry_of_ASCII_digits_counts(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 1500⏎data: a⏎⏎retry:007⏎data: b⏎⏎", end, cutting, Event("a", retry: 1500), Event("b", retry: 7));

    [Theory, EveryVariant]
    public Task P24_X4_a_retry_of_anything_else_is_ignored(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync(
            "retry: -1⏎retry: +5⏎retry:  7⏎retry: 1_000⏎retry: 12abc⏎retry: 10\0⏎retry: １⏎retry: 1.5⏎retry:⏎retry⏎retry: 5 ⏎retry: 0x5⏎" +
            "data: a⏎⏎", end, cutting,
            Event("a"));

    [Theory, EveryVariant]
    public Task P24_X4_a_refused_retry_leaves_the_former(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 5⏎⏎retry: 10\0⏎data: a⏎⏎", end, cutting,
            new Expected(Event("a")) { Reconnection = TimeSpan.FromMilliseconds(5) });

    [Theory, EveryVariant]
    public Task P24_X4_zero_is_taken_as_it_is(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 0⏎data: a⏎⏎", end, cutting, Event("a", retry: 0));

    [Theory, EveryVariant]
    public Task P25_a_retry_needs_no_data_and_no_blank_line(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 5⏎", end, cutting, Nothing with { Reconnection = TimeSpan.FromMilliseconds(5) });

    [Theory, EveryVariant]
    public Task P25_X24_a_retry_block_at_the_end_of_a_body_is_taken(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎retry: 5⏎⏎", end, cutting, new Expected(Event("a")) { Reconnection = TimeSpan.FromMilliseconds(5) });

    [Theory, EveryVariant]
    public Task P25_the_last_retry_wins(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 5⏎retry: 6⏎data: a⏎⏎retry: 7⏎⏎data: b⏎⏎", end, cutting,
            new Expected(Event("a", retry: 6), Event("b")) { Reconnection = TimeSpan.FromMilliseconds(7) });

    [Theory, EveryVariant]
    public Task P42_X4_a_retry_too_large_is_clamped(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 99999999999999999999⏎data: a⏎⏎retry: 18446744073709551617⏎data: b⏎⏎", end, cutting,
            Event("a", retry: Longest), Event("b", retry: Longest));

    [Theory, EveryVariant]
    public Task P42_the_longest_retry_is_taken_as_it_is(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("retry: 922337203685477⏎data: a⏎⏎retry: 922337203685476⏎data: b⏎⏎retry: 922337203685478⏎data: c⏎⏎", end, cutting,
            Event("a", retry: Longest), Event("b", retry: Longest - 1), Event("c", retry: Longest));
}
