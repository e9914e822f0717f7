using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What happens when a connection is lost.</summary>
public sealed class ReconnectingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task C13_C14_C15_C18_C24_C25_C28_X2_it_goes_on_after_the_last_event_that_was_complete(bool reset)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest first = await server.TakeAsync();
        first["Last-Event-ID"].ShouldBeNull();
        await first.StreamAsync("retry: 1000\n\nid: 1\ndata: a\n\nid: 2\ndata: half");
        (await followed.NextAsync(1)).ShouldBe(["a"]);
        if (reset) first.Reset();
        else first.End();
        SseConnectionEnd end = await followed.PassAsync();
        end.Reason.ShouldBe(reset ? SseEndReason.Failed : SseEndReason.Completed);
        end.Delay!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        ServedRequest second = await server.TakeAsync();
        second["Last-Event-ID"].ShouldBe("1");
        await second.StreamAsync("id: 2\ndata: whole\n\n");
        (await followed.NextAsync(1)).ShouldBe(["whole"]);
        followed.Told[..5].ShouldBe(["connecting 1 Connecting", "open 1 200", $"end 1 {end.Reason} Connecting", "connecting 2 Connecting", "open 2 200"]);
    }

    [Fact]
    public async Task C18_P41_X20_an_ID_is_kept_over_connections_that_bring_none_and_an_empty_one_resets_it()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        string?[] sent = new string?[4];
        string[] bodies = ["id: 7\ndata: a\n\n", "data: b\n\n", "", "id\ndata: c\n\n"];
        for (int i = 0; i < 4; i++)
        {
            ServedRequest request = await server.TakeAsync();
            sent[i] = request["Last-Event-ID"];
            await request.StreamAsync(bodies[i]);
            request.End();
            await followed.PassAsync();
        }

        sent.ShouldBe([null, "7", "7", "7"]);
        (await followed.NextAsync()).EventId.ShouldBe("7");
        (await followed.NextAsync()).EventId.ShouldBe("7");
        (await followed.NextAsync()).EventId.ShouldBe("");
        (await server.TakeAsync())["Last-Event-ID"].ShouldBeNull();
    }

    [Fact]
    public async Task X21_C18_an_ID_that_is_not_ASCII_is_sent_as_UTF_8()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest first = await server.TakeAsync();
        await first.StreamAsync("id: Grüße 你好\ndata: a\n\n");
        first.End();
        await followed.PassAsync();
        (await server.TakeAsync())["Last-Event-ID"].ShouldBe("Grüße 你好");
    }

    [Fact]
    public async Task C34_the_first_request_carries_the_ID_that_was_kept_elsewhere_and_so_do_those_after_empty_connections()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { LastEventId = "41" });
        for (int i = 0; i < 3; i++)
        {
            ServedRequest request = await server.TakeAsync();
            request["Last-Event-ID"].ShouldBe("41");
            followed.Client.LastEventId.ShouldBe("41");
            await request.StreamAsync();
            request.End();
            await followed.PassAsync();
        }
    }

    [Fact]
    public async Task C19_C2_C3_the_same_request_is_made_again_with_its_headers()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, request: attempt => new HttpRequestMessage(HttpMethod.Put, server.Address) { Headers = { { "X-Try", $"{attempt.Number}" } } });
        for (int i = 1; i < 4; i++)
        {
            ServedRequest request = await server.TakeAsync();
            (request.Method, request["X-Try"], request["Accept"]).ShouldBe(("PUT", $"{i}", "text/event-stream"));
            (request["Cache-Control"], request["Pragma"]).ShouldBe(("no-cache", "no-cache"));
            await request.StreamAsync();
            request.End();
            await followed.PassAsync();
        }
    }

    [Fact]
    public async Task C32_there_is_one_attempt_at_a_time()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest first = await server.TakeAsync();
        await first.StreamAsync("data: a\n\n");
        await followed.NextAsync();
        followed.Time.Advance(TimeSpan.FromHours(1));
        server.IsAsked.ShouldBeFalse();
        followed.Told.Count(told => told.StartsWith("connecting", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task P34_C10_C11_the_origin_is_that_of_the_address_after_redirects_and_the_next_request_goes_to_the_first()
    {
        await using ScriptedServer server = new();
        await using ScriptedServer other = new();
        await using Followed followed = new(server);
        for (int i = 0; i < 2; i++)
        {
            await (await server.TakeAsync()).AnswerAsync(i == 0 ? 301 : 307, $"Location: {other.Address}\r\n");
            ServedRequest there = await other.TakeAsync();
            there["Last-Event-ID"].ShouldBe(i == 0 ? null : "1");
            await there.StreamAsync("id: 1\ndata: a\n\n");
            await followed.NextAsync();
            followed.Origin!.Port.ShouldBe(other.Address.Port);
            there.End();
            await followed.PassAsync();
        }
    }

    [Fact]
    public async Task C35_restarting_by_hand_drops_the_connection_or_the_wait()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest first = await server.TakeAsync();
        await first.StreamAsync("id: 1\ndata: a\n\n");
        await followed.NextAsync();
        followed.Client.Restart();
        (await followed.EndAsync()).ShouldSatisfyAllConditions(end => end.Reason.ShouldBe(SseEndReason.Restarted), end => end.Delay.ShouldBe(TimeSpan.Zero));
        await first.LeftAsync();
        ServedRequest second = await server.TakeAsync();
        second["Last-Event-ID"].ShouldBe("1");
        await second.StreamAsync();
        second.End();
        (await followed.EndAsync()).Delay!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        await TestSupport.Time.Eventually.IsAsync(() => followed.Time.NextDue is not null, "the wait");
        followed.Client.Restart();
        await server.TakeAsync();
    }
}
