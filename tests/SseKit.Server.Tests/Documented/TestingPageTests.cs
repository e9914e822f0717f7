using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Client;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Documented;

/// <summary>What docs/testing.md shows. A test of the repository holds the two together.</summary>
public sealed class TestingPageTests
{
    [Fact(Timeout = 60_000)]
    public async Task a_stream_is_read_to_its_end()
    {
        await using WebApplication app = await StartAsync(routes => routes.MapGet("/count", () => SseResults.Stream(CountTo(3))));

        using HttpResponseMessage response = await app.GetTestClient().GetAsync("/count", HttpCompletionOption.ResponseHeadersRead);
        List<string> data = await response.ReadServerSentEventsAsync().Select(item => item.Data).ToListAsync();

        Assert.Equal(["1", "2", "3"], data);
    }

    [Fact(Timeout = 60_000)]
    public async Task what_is_published_reaches_who_is_there()
    {
        await using WebApplication app = await StartAsync(routes => routes.MapSseTopic("/news", "news"));
        SseTopics topics = app.Services.GetRequiredService<SseTopics>();

        using HttpResponseMessage response = await app.GetTestClient().GetAsync("/news", HttpCompletionOption.ResponseHeadersRead);
        await topics.PublishAsync("news", new SseItem<string>("hello", "headline"));
        SseItem<string> first = await response.ReadServerSentEventsAsync().FirstAsync();

        Assert.Equal("headline", first.EventType);
        Assert.Equal("hello", first.Data);
    }

    [Fact(Timeout = 60_000)]
    public async Task who_comes_back_goes_on_where_he_was()
    {
        await using WebApplication app = await StartAsync(routes => routes.MapSseTopic("/news", "news"));
        SseTopics topics = app.Services.GetRequiredService<SseTopics>();
        string seen = await topics.PublishAsync("news", new SseItem<string>("one"));
        await topics.PublishAsync("news", new SseItem<string>("two"), new SsePublishOptions { IsFinal = true });

        using HttpRequestMessage request = new(HttpMethod.Get, "/news") { Headers = { { "Last-Event-ID", seen } } };
        using HttpResponseMessage response = await app.GetTestClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        List<string> data = await response.ReadServerSentEventsAsync().Select(item => item.Data).ToListAsync();

        Assert.Equal(["two"], data);
    }

    [Fact(Timeout = 60_000)]
    public async Task a_heartbeat_comes_when_its_time_has_come()
    {
        ManualTimeProvider time = new();
        await using WebApplication app = await StartAsync(
            routes => routes.MapSseTopic("/news", "news").WithHeartbeat(TimeSpan.FromSeconds(15), () => new SseItem<string>("", "ping")),
            services => services.AddSingleton<TimeProvider>(time));

        using HttpResponseMessage response = await app.GetTestClient().GetAsync("/news", HttpCompletionOption.ResponseHeadersRead);
        time.Advance(TimeSpan.FromSeconds(15));

        SseItem<string> first = await response.ReadServerSentEventsAsync().FirstAsync();

        Assert.Equal("ping", first.EventType);
    }

    [Fact(Timeout = 60_000)]
    public async Task a_follower_comes_back_with_the_last_id()
    {
        Answers answers = new(Answers.Stream("id: 1\ndata: one\n\n"), Answers.Stream("id: 2\ndata: two\n\n"), new(HttpStatusCode.NoContent));
        SseRetryPolicy atOnce = SseRetryPolicy.Default with { Delay = TimeSpan.Zero, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };
        using HttpClient http = new(answers);
        using SseClient client = new(http, new Uri("http://localhost/news"), new SseClientOptions { Retry = atOnce });

        List<string> data = await client.ReadItemsAsync().Select(item => item.Data).ToListAsync();

        Assert.Equal(["one", "two"], data);
        Assert.Equal([null, "1", "2"], answers.LastEventIds);
    }

    private static async IAsyncEnumerable<SseItem<string>> CountTo(int last)
    {
        for (int i = 1; i <= last; i++)
        {
            await Task.Yield();
            yield return new SseItem<string>($"{i}");
        }
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? register = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSseKit();
        register?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    private sealed class Answers(params HttpResponseMessage[] answers) : HttpMessageHandler
    {
        public List<string?> LastEventIds { get; } = [];

        public static HttpResponseMessage Stream(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, new MediaTypeHeaderValue("text/event-stream")) };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            LastEventIds.Add(request.Headers.TryGetValues("Last-Event-ID", out IEnumerable<string>? values) ? values.Single() : null);
            return Task.FromResult(answers[LastEventIds.Count - 1]);
        }
    }
}
