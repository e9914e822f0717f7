using System.Diagnostics;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Observing;

/// <summary>What a host tells of its streams to who runs it.</summary>
public class MetricsTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(Writing.Items)]
    [InlineData(Writing.ByHand)]
    public async Task S9_streams_their_events_and_bytes_are_counted(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StreamHost.KestrelAsync(app => feed.Map(app), services => services.AddSseKit());
        using Measurements measured = new(host);
        using (Follower follower = await Follower.OpenAsync(host, "/"))
        {
            measured.Sum("ssekit.server.streams").ShouldBe(1);
            await feed.SendAsync(host, "1");
            await follower.NextAsync(1);
            await feed.SendAsync(host, "2");
            await follower.NextAsync(1);
        }

        await Eventually.IsAsync(() => measured.Sum("ssekit.server.streams") == 0, "the stream is gone");
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended", "client_gone") == 1, "its end is counted");
        measured.Sum("ssekit.server.events").ShouldBe(2);
        measured.Sum("ssekit.server.bytes").ShouldBe("data: 1\n\ndata: 2\n\n".Length);
        measured.Of("ssekit.server.time_to_headers").ShouldHaveSingleItem().ShouldBeInRange(0, 20);
    }

    [Fact(Timeout = 60_000)]
    public async Task S9_topics_their_readers_and_events_are_counted()
    {
        Feed feed = new(Writing.Topic);
        await using StreamHost host = await StreamHost.KestrelAsync(app => feed.Map(app), services => services.AddSseKit());
        _ = host.Topics;
        using Measurements measured = new(host);
        using (Follower follower = await Follower.OpenAsync(host, "/"))
        {
            measured.Observe("ssekit.topics.readers").ShouldBe(1);
            measured.Observe("ssekit.topics").ShouldBe(1);
            await feed.SendAsync(host, "1");
            await follower.NextAsync(1);
        }

        measured.Sum("ssekit.topics.published").ShouldBe(1);
        await Eventually.IsAsync(() => measured.Sum("ssekit.topics.sent") == 1, "the event is counted");
        await Eventually.IsAsync(() => measured.Observe("ssekit.topics.readers") == 0, "the reader is gone");
        measured.Of("ssekit.server.time_to_headers").ShouldHaveSingleItem();
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S9_the_opening_is_an_activity_and_the_request_s_says_how_the_stream_ended(Writing writing)
    {
        Activity? opening = null;
        TaskCompletionSource<Activity> request = new();
        Feed feed = new(writing);
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.Use(async (context, next) =>
            {
                using Activity activity = new Activity("request").Start();
                await next(context);
                request.SetResult(activity);
            }).UseRouting().UseEndpoints(routes => feed.Map(routes)),
            services => services.AddSseKit());
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "SseKit.Server",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped => Interlocked.CompareExchange(ref opening, stopped.Parent is { OperationName: "request" } ? stopped : null, null),
        };
        ActivitySource.AddActivityListener(listener);
        using (Follower follower = await Follower.OpenAsync(host, "/"))
        {
            await feed.SendAsync(host, "1");
            await follower.NextAsync(1);
            opening.ShouldNotBeNull().OperationName.ShouldBe("ssekit.open");
        }

        Activity asked = await request.Task;
        asked.GetTagItem("ssekit.end").ShouldBe("client_gone");
        opening.ParentId.ShouldBe(asked.Id);
        opening.GetTagItem("ssekit.end").ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task S9_health_says_when_there_is_hardly_room_and_when_the_host_stops()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSse("/", _ => Source.ThenSilent("1")),
            services => services.AddSseKit(options => options.MaxStreams = 2).AddHealthChecks().AddSseKit());
        HealthCheckService health = host.Services.GetRequiredService<HealthCheckService>();
        (await health.CheckHealthAsync()).Entries["ssekit"].ShouldSatisfyAllConditions(
            entry => entry.Status.ShouldBe(HealthStatus.Healthy), entry => entry.Data["streams"].ShouldBe(0), entry => entry.Data["max_streams"].ShouldBe(2));
        using Follower first = await Follower.OpenAsync(host, "/");
        using Follower second = await Follower.OpenAsync(host, "/");
        (await health.CheckHealthAsync()).Entries["ssekit"].Status.ShouldBe(HealthStatus.Degraded);
        await host.StopAsync();
        (await health.CheckHealthAsync()).Entries["ssekit"].Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact(Timeout = 60_000)]
    public async Task S9_who_follows_a_topic_is_known_by_the_user_s_name()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.UseRouting().UseAuthentication().UseEndpoints(routes =>
            {
                routes.MapSseTopic("/", "t");
                routes.MapSseTopic("/named", _ => new SseSubscription("t") { Reader = "robot" });
            }),
            services =>
            {
                SignedIn.Register(services);
                services.AddSseKit();
            });
        using Follower ann = await Follower.OpenAsync(host, "/?user=ann");
        using Follower again = await Follower.OpenAsync(host, "/?user=ann");
        using Follower nobody = await Follower.OpenAsync(host, "/");
        using (await Follower.OpenAsync(host, "/named?user=bob"))
        {
            host.Topics.CountReaders("t").ShouldBe(4);
            host.Topics.GetReaders("t").ShouldBe(["ann", "ann", "robot"], ignoreOrder: true);
        }

        await Eventually.IsAsync(() => host.Topics.CountReaders("t") == 3, "the robot is gone");
        host.Topics.GetReaders("t").ShouldBe(["ann", "ann"]);
    }
}
