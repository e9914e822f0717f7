using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.Client.Tests.Serving;
using Xunit;

namespace SseKit.Client.Tests;

public class RequestTests
{
    [Fact]
    public async Task C2_a_request_accepts_event_streams_unless_it_says_otherwise()
    {
        (await AcceptOfAsync(_ => { })).ShouldBe("text/event-stream");
        (await AcceptOfAsync(request => request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain")))).ShouldBe("text/plain");
    }

    [Fact]
    public async Task C19_any_method_and_body_is_sent_as_it_is()
    {
        using Scripted handler = new(Scripted.Response(HttpStatusCode.OK, "text/event-stream"));
        using HttpClient client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Post, "http://test/") { Content = new StringContent("body") };
        await foreach (SseItem<string> item in client.ReadServerSentEventsAsync(request)) item.Data.ShouldBe("a");
        handler.Request.ShouldBe(request);
    }

    [Fact]
    public async Task C1_nothing_is_sent_before_the_events_are_asked_for()
    {
        using Scripted handler = new(Scripted.Response(HttpStatusCode.OK, "text/event-stream"));
        using HttpClient client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, "http://test/");
        IAsyncEnumerable<SseItem<string>> items = client.ReadServerSentEventsAsync(request);
        handler.Request.ShouldBeNull();
        await foreach (SseItem<string> item in items) item.Data.ShouldBe("a");
        handler.Request.ShouldNotBeNull();
    }

    private static async Task<string> AcceptOfAsync(Action<HttpRequestMessage> configure)
    {
        using Scripted handler = new(Scripted.Response(HttpStatusCode.OK, "text/event-stream"));
        using HttpClient client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, "http://test/");
        configure(request);
        await foreach (SseItem<string> item in client.ReadServerSentEventsAsync(request)) item.Data.ShouldBe("a");
        return handler.Request!.Headers.Accept.ToString();
    }
}
