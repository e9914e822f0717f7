using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Hosting;

/// <summary>Who finds no room is sent away for a while; who is in stays.</summary>
public class AdmissionTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S10_one_stream_too_many_is_refused_with_503_and_a_wait(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, app => feed.Map(app), options => options.MaxStreams = 2);
        using Measurements measured = new(host);
        using Follower first = await Follower.OpenAsync(host, "/");
        Follower second = await Follower.OpenAsync(host, "/");
        await RefusedAsync(host, "/", HttpStatusCode.ServiceUnavailable);
        measured.Sum("ssekit.server.refused", "host_full").ShouldBe(1);
        await feed.SendAsync(host, "1");
        (await first.NextAsync(1)).ShouldBe(["1"]);
        second.Dispose();
        await OpensAsync(host, "/");
        host.Log.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_one_too_many_of_a_user_is_refused_with_429_at_endpoints_that_say_so()
    {
        await using StreamHost host = await StartAsync(Transport.Http1, app => app.UseAuthentication().UseRouting().UseEndpoints(routes =>
        {
            routes.MapSse("/one", _ => Source.ThenSilent("1")).WithMaxStreamsPerKey(1);
            routes.MapSse("/two", _ => Source.ThenSilent("1")).WithMaxStreamsPerKey(2);
            routes.MapSse("/any", _ => Source.ThenSilent("1"));
        }));
        using Measurements measured = new(host);
        using Follower ann = await Follower.OpenAsync(host, "/one?user=ann");
        using Follower bob = await Follower.OpenAsync(host, "/one?user=bob");
        await RefusedAsync(host, "/one?user=ann", HttpStatusCode.TooManyRequests);
        using Follower more = await Follower.OpenAsync(host, "/two?user=ann");
        await RefusedAsync(host, "/two?user=ann", HttpStatusCode.TooManyRequests);
        using Follower any = await Follower.OpenAsync(host, "/any?user=ann");
        measured.Sum("ssekit.server.refused", "key_full").ShouldBe(2);
        ann.Dispose();
        await OpensAsync(host, "/two?user=ann");
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_who_has_no_name_counts_by_address_and_who_has_no_key_not_at_all()
    {
        string? key = null;
        await using StreamHost host = await StartAsync(Transport.Http1, app =>
        {
            app.MapSse("/", _ => Source.ThenSilent("1"));
        }, options =>
        {
            options.MaxStreamsPerKey = 1;
            Func<Microsoft.AspNetCore.Http.HttpContext, string?> byDefault = options.Key;
            options.Key = context => key ?? byDefault(context);
        });
        using Follower first = await Follower.OpenAsync(host, "/");
        await RefusedAsync(host, "/", HttpStatusCode.TooManyRequests);
        key = "other";
        using Follower second = await Follower.OpenAsync(host, "/");
        host.Services.GetRequiredService<IOptions<SseServerOptions>>().Value.Key = _ => null;
        using Follower third = await Follower.OpenAsync(host, "/");
        using Follower fourth = await Follower.OpenAsync(host, "/");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/completes")]
    [InlineData("/throws-at-once")]
    [InlineData("/throws-later")]
    [InlineData("/by-hand-throws")]
    [InlineData("/error-event-throws")]
    [InlineData("/bad-topic")]
    [InlineData("/topic-too-many")]
    [InlineData("/too-old")]
    public async Task S10_the_place_comes_back_after_every_kind_of_end(string path)
    {
        InvalidOperationException exception = new();
        await using StreamHost host = await StartAsync(Transport.Http1, app =>
        {
            app.MapSse("/completes", _ => Source.Ready("1"));
            app.MapSse("/throws-at-once", _ => Source.ThenFails(exception, later: false));
            app.MapSse("/throws-later", _ => Source.ThenFails(exception, later: true, "1"));
            app.MapSse("/by-hand-throws", async connection =>
            {
                await connection.SendAsync(new SseItem<string>("1"));
                throw exception;
            });
            app.MapSse("/error-event-throws", _ => Source.ThenFails(exception, later: true, "1")).WithErrorEvent(_ => throw new NotSupportedException());
            app.MapSseTopic("/bad-topic", _ => new SseSubscription("\n"));
            app.MapSseTopic("/topic-too-many", _ => new SseSubscription("a", "b"));
            app.MapSse("/too-old", _ => Source.ThenSilent("1")).WithMaxAge(TimeSpan.FromSeconds(1));
        }, options => (options.MaxStreams, options.MaxStreamsPerKey, options.Topics.MaxTopics) = (1, 1, 1));
        for (int i = 0; i < 3; i++) await AskAsync(host, path);
        await OpensAsync(host, "/completes");
    }

    private async Task AskAsync(StreamHost host, string path)
    {
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        _time.Advance(TimeSpan.FromSeconds(2));
        try
        {
            await response.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            // Cut.
        }
    }

    private static async Task RefusedAsync(StreamHost host, string path, HttpStatusCode status)
    {
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        response.StatusCode.ShouldBe(status);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static Task OpensAsync(StreamHost host, string path) => Eventually.IsAsync(
        async () =>
        {
            using HttpResponseMessage response = await host.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            return response.IsSuccessStatusCode;
        },
        "there is room again");

    private Task<StreamHost> StartAsync(Transport transport, Action<WebApplication> map, Action<SseServerOptions>? configure = null) => StreamHost.StartAsync(
        transport,
        map,
        services =>
        {
            SignedIn.Register(services);
            services.AddSingleton<TimeProvider>(_time).AddSseKit(configure);
        });
}
