using System.Net;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What ends a client for good, and what does not.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task C8_C22_X18_204_is_the_end_and_nothing_is_asked_after_it()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).AnswerAsync(204);
        await followed.Reading.Within("the end");
        (await followed.EndAsync()).ShouldSatisfyAllConditions(end => end.Reason.ShouldBe(SseEndReason.Over), end => end.Delay.ShouldBeNull());
        followed.Client.State.ShouldBe(SseReadyState.Closed);
        followed.Time.Advance(TimeSpan.FromHours(1));
        server.IsAsked.ShouldBeFalse();
        (await followed.Client.WaitToReadAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(201)]
    [InlineData(205)]
    [InlineData(210)]
    [InlineData(299)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task C7_C10_X18_a_status_that_says_so_is_a_refusal_which_is_told(int status)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).AnswerAsync(status, "X-Why: because\r\n", new string('!', 10_000));
        SseRefusedException refused = await Should.ThrowAsync<SseRefusedException>(followed.Reading.Within("the end"));
        refused.StatusCode.ShouldBe((HttpStatusCode)status);
        refused.Headers.GetValues("X-Why").ShouldBe(["because"]);
        refused.Body.Length.ShouldBeLessThanOrEqualTo(4096);
        (followed.Client.State, server.IsAsked).ShouldBe((SseReadyState.Closed, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Type: text/html\r\n")]
    [InlineData("Content-Type: text/event-stream-x\r\n")]
    [InlineData("Content-Type: x bogus\r\n")]
    public async Task C9_X18_another_type_is_a_refusal(string headers)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("data: a\n\n", headers);
        request.End();
        (await Should.ThrowAsync<SseRefusedException>(followed.Reading.Within("the end"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        followed.IsDrained.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Content-Type: text/event-stream;charset=utf-8\r\n")]
    [InlineData("Content-Type: Text/Event-Stream ; a=b\r\n")]
    [InlineData("Content-Type: text/event-stream;\r\n")]
    public async Task C9_C12_X18_parameters_and_case_are_no_matter(string headers)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).StreamAsync("data: a\n\n", headers);
        await followed.NextAsync();
        followed.Client.State.ShouldBe(SseReadyState.Open);
        followed.Told[..2].ShouldBe(["connecting 1 Connecting", "open 1 200"]);
    }

    [Theory]
    [InlineData(408, null)]
    [InlineData(425, null)]
    [InlineData(429, 120)]
    [InlineData(500, null)]
    [InlineData(503, 90)]
    public async Task C7_X18_what_may_pass_is_tried_again_and_not_before_Retry_After(int status, int? retryAfter)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).AnswerAsync(status, retryAfter is { } seconds ? $"Retry-After: {seconds}\r\n" : "");
        SseConnectionEnd end = await followed.PassAsync();
        end.Reason.ShouldBe(SseEndReason.Refused);
        end.Delay!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(retryAfter ?? 3));
        await (await server.TakeAsync()).StreamAsync("data: a\n\n");
        (await followed.NextAsync(1)).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task C36_X18_fresh_credentials_are_asked_for_once(int status)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(
            server,
            request: attempt => new HttpRequestMessage(HttpMethod.Get, server.Address) { Headers = { { "Authorization", attempt.NeedsFreshCredentials ? "fresh" : "old" } } });
        ServedRequest first = await server.TakeAsync();
        first["Authorization"].ShouldBe("old");
        await first.AnswerAsync(status);
        ServedRequest second = await server.TakeAsync();
        second["Authorization"].ShouldBe("fresh");
        await second.AnswerAsync(status);
        (await Should.ThrowAsync<SseRefusedException>(followed.Reading.Within("the end"))).StatusCode.ShouldBe((HttpStatusCode)status);
    }

    [Fact]
    public void C4_states_have_the_numbers_of_the_standard() =>
        ((int)SseReadyState.Connecting, (int)SseReadyState.Open, (int)SseReadyState.Closed).ShouldBe((0, 1, 2));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void C23_an_ID_that_no_stream_could_have_sent_is_refused(string id) =>
        Should.Throw<ArgumentException>(() => new SseClientOptions { LastEventId = id });

    [Fact]
    public async Task C10_a_redirect_that_leads_nowhere_does_not_loop()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).AnswerAsync(301, "Location: \r\n");
        await Should.ThrowAsync<SseRefusedException>(followed.Reading.Within("the end"));
    }

    [Fact]
    public async Task C21_C27_P36_disposing_aborts_the_request_and_no_event_comes_after_it()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        followed.At = _ => followed.Client.Dispose();
        await request.StreamAsync("data: a\n\ndata: b\n\ndata: c\n\n");
        (await followed.NextAsync(1)).ShouldBe(["a"]);
        followed.Client.Dispose();
        await request.LeftAsync();
        await followed.Reading.Within("the end");
        (followed.Client.State, followed.IsDrained).ShouldBe((SseReadyState.Closed, true));
        (await followed.EndAsync()).Reason.ShouldBe(SseEndReason.Cancelled);
        followed.Told.Count(told => told.StartsWith("end", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task C17_C21_disposing_while_it_waits_ends_it()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).AnswerAsync(500);
        await followed.EndAsync();
        await TestSupport.Time.Eventually.IsAsync(() => followed.Time.NextDue is not null, "the wait");
        followed.Client.Dispose();
        await followed.Reading.Within("the end");
        followed.Time.Advance(TimeSpan.FromHours(1));
        server.IsAsked.ShouldBeFalse();
    }

    [Fact]
    public async Task C21_who_cancels_may_read_on_and_gets_what_comes_next()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest first = await server.TakeAsync();
        await first.StreamAsync("id: 1\ndata: a\n\n");
        await followed.NextAsync();
        await followed.StopAsync();
        followed.Reading.IsCanceled.ShouldBeTrue();
        await first.LeftAsync();
        Task<bool> again = followed.Client.WaitToReadAsync().AsTask();
        ServedRequest second = await server.TakeAsync();
        second["Last-Event-ID"].ShouldBe("1");
        await second.StreamAsync("data: b\n\n");
        (await again.Within("bytes")).ShouldBeTrue();
        followed.Client.TryRead(out SseEvent e).ShouldBeTrue();
        e.Data.SequenceEqual("b"u8).ShouldBeTrue();
    }
}
