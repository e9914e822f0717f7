using SseKit.Tests.Running;
using SseKit.TestSupport.Wire;
using Xunit;
using static SseKit.Tests.Running.Expected;

namespace SseKit.Tests.Decode;

/// <summary>The response after a reconnection: a new decoder that is given the last event ID of the response before.</summary>
public class ReconnectionTests
{
    private static readonly SseReaderOptions After7 = new() { LastEventId = "7" };

    [Theory, EveryVariant]
    public Task P41_X20_the_id_of_the_connection_before_is_kept(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎⏎:⏎⏎data: b⏎⏎", end, cutting, new Expected(Event("a", id: "7"), Event("b", id: "7")), After7);

    [Theory, EveryVariant]
    public Task P41_X20_a_connection_that_brings_nothing_keeps_the_id(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync(":⏎⏎", end, cutting, Nothing with { LastEventId = "7" }, After7);

    [Theory, EveryVariant]
    public Task P41_an_empty_id_resets_the_one_of_before(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("id⏎⏎data: a⏎⏎", end, cutting, new Expected(Event("a", id: "")), After7);

    [Theory, EveryVariant]
    public Task P41_a_new_id_replaces_the_one_of_before(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: a⏎id: 8⏎⏎", end, cutting, new Expected(Event("a", id: "8")), After7);

    [Theory, EveryVariant]
    public Task P41_a_new_response_knows_nothing_of_a_pending_event(LineEnd end, Cutting cutting) =>
        Wire.GivesAsync("data: rest⏎⏎", end, cutting, new Expected(Event("rest", id: "")), new SseReaderOptions { LastEventId = "" });
}
