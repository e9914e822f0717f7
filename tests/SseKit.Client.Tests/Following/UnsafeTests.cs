using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>A request that may cost something is not made twice.</summary>
public sealed class UnsafeTests
{
    [Theory]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    [InlineData("PATCH", true)]
    public async Task C33_a_request_that_is_not_idempotent_is_not_repeated(string method, bool reset)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, request: _ => new HttpRequestMessage(new HttpMethod(method), server.Address));
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("id: 1\ndata: a\n\n");
        await followed.NextAsync();
        if (reset) request.Reset();
        else request.End();
        if (reset) (await Should.ThrowAsync<SseCutException>(followed.Reading.Within("the end"))).Message.ShouldContain("RepeatsUnsafeRequests");
        else await followed.Reading.Within("the end");
        followed.Time.Advance(TimeSpan.FromHours(1));
        (followed.Client.State, server.IsAsked).ShouldBe((SseReadyState.Closed, false));
    }

    [Fact]
    public async Task C33_nor_when_it_is_refused_restarted_by_hand_or_never_answered()
    {
        foreach (string fate in (string[])["refused", "restarted", "unanswered"])
        {
            await using ScriptedServer server = new();
            await using Followed followed = new(server, request: _ => new HttpRequestMessage(HttpMethod.Post, server.Address));
            ServedRequest request = await server.TakeAsync();
            if (fate == "refused") await request.AnswerAsync(503);
            else if (fate == "unanswered") request.Reset();
            else
            {
                await request.StreamAsync("data: a\n\n");
                await followed.NextAsync();
                followed.Client.Restart();
            }

            Exception thrown = await Should.ThrowAsync<Exception>(followed.Reading.Within("the end"));
            thrown.ShouldBeAssignableTo(fate == "refused" ? typeof(SseRefusedException) : typeof(SseCutException));
            server.IsAsked.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task C33_it_is_repeated_for_who_says_so()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(
            server,
            new SseClientOptions { Retry = new SseRetryPolicy { RepeatsUnsafeRequests = true } },
            _ => new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new StringContent("body") });
        for (int i = 0; i < 3; i++)
        {
            ServedRequest request = await server.TakeAsync();
            (request.Method, request["Content-Length"]).ShouldBe(("POST", "4"));
            await request.StreamAsync("data: a\n\n");
            request.End();
            await followed.PassAsync();
        }
    }

    [Fact]
    public async Task C33_a_run_that_a_POST_began_is_followed_by_GET_where_the_answer_said()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(
            server, request: attempt => attempt.Location is { } run ? new HttpRequestMessage(HttpMethod.Get, run) : new HttpRequestMessage(HttpMethod.Post, server.Address));
        ServedRequest post = await server.TakeAsync();
        await post.StreamAsync("id: 1\ndata: a\n\n", "Content-Type: text/event-stream\r\nLocation: /runs/1/events\r\n");
        await followed.NextAsync();
        post.Reset();
        for (int i = 0; i < 2; i++)
        {
            await followed.PassAsync();
            ServedRequest get = await server.TakeAsync();
            (get.Method, get.Path, get["Last-Event-ID"]).ShouldBe(("GET", "/runs/1/events", "1"));
            await get.StreamAsync();
            get.End();
        }

        await followed.PassAsync();
        await (await server.TakeAsync()).AnswerAsync(204);
        await followed.Reading.Within("the end");
    }

    [Fact]
    public async Task C33_without_an_ID_there_is_nothing_to_go_on_after()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, request: _ => new HttpRequestMessage(HttpMethod.Post, server.Address));
        ServedRequest post = await server.TakeAsync();
        await post.StreamAsync("data: a\n\n", "Content-Type: text/event-stream\r\nLocation: /runs/1/events\r\n");
        await followed.NextAsync();
        post.Reset();
        await Should.ThrowAsync<SseCutException>(followed.Reading.Within("the end"));
    }
}
