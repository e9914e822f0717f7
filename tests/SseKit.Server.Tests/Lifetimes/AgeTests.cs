using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Lifetimes;

/// <summary>Streams end of old age, and with what their user signed in with.</summary>
public class AgeTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(100);

    private readonly ManualTimeProvider _time = new();

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S10_a_stream_that_is_too_old_ends_cleanly(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, Age);
        using Measurements measured = new(host);
        using Follower follower = await Follower.OpenAsync(host, "/");
        _time.Advance(Age * 0.89);
        await feed.SendAsync(host, "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        _time.Advance(Age * 0.22);
        (await follower.NextAsync()).ShouldBeNull();
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended", "max_age") == 1, "the end is counted");
        measured.Sum("ssekit.server.ended").ShouldBe(1);
        host.Log.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_each_ends_at_another_time_within_a_tenth_of_it_before_or_after()
    {
        const int Count = 200;
        Feed feed = new(Writing.Items);
        await using StreamHost host = await StartAsync(Transport.InMemory, feed, Age);
        using Measurements measured = new(host);
        Follower[] followers = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Follower.OpenAsync(host, "/")));
        Task<SseItem<string>?>[] ends = [.. followers.Select(follower => follower.NextAsync())];
        _time.Advance((Age * 0.9) - TimeSpan.FromMilliseconds(1));
        measured.Sum("ssekit.server.ended").ShouldBe(0);
        _time.Advance(Age * 0.1);
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended") > Count / 10, "some end before it");
        ends.Count(end => !end.IsCompleted).ShouldBeGreaterThan(Count / 10);
        _time.Advance((Age * 0.1) + TimeSpan.FromMilliseconds(2));
        (await Task.WhenAll(ends)).ShouldAllBe(end => end == null);
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended", "max_age") == Count, "all have ended");
        foreach (Follower follower in followers) follower.Dispose();
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S10_a_stream_ends_with_what_its_user_signed_in_with(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, Age);
        using Measurements measured = new(host);
        using Follower ann = await Follower.OpenAsync(host, "/?user=ann&seconds=10");
        using Follower bob = await Follower.OpenAsync(host, "/?user=bob");
        _time.Advance(TimeSpan.FromSeconds(9.9));
        await feed.SendAsync(host, "1");
        (await ann.NextAsync(1)).ShouldBe(["1"]);
        (await bob.NextAsync(1)).ShouldBe(["1"]);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        (await ann.NextAsync()).ShouldBeNull();
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended", "authentication_expired") == 1, "the end is counted");
        await feed.SendAsync(host, "2");
        (await bob.NextAsync(1)).ShouldBe(["2"]);
        host.Log.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_a_sign_in_that_outlives_the_age_does_not_lengthen_it()
    {
        Feed feed = new(Writing.Items);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Age);
        using Measurements measured = new(host);
        using Follower ann = await Follower.OpenAsync(host, "/?user=ann&seconds=200");
        _time.Advance(Age * 1.11);
        (await ann.NextAsync()).ShouldBeNull();
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended", "max_age") == 1, "the end is counted");
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_a_sign_in_that_was_accepted_though_it_had_expired_is_good_for_five_minutes()
    {
        Feed feed = new(Writing.Items);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, TimeSpan.FromDays(1));
        using Follower ann = await Follower.OpenAsync(host, "/?user=ann&seconds=-1");
        _time.Advance(TimeSpan.FromMinutes(4));
        await feed.SendAsync(host, "1");
        (await ann.NextAsync(1)).ShouldBe(["1"]);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await ann.NextAsync()).ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_it_goes_on_where_the_host_wants_it_to()
    {
        Feed feed = new(Writing.Items);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Timeout.InfiniteTimeSpan, endsWithAuthentication: false);
        using Follower ann = await Follower.OpenAsync(host, "/?user=ann&seconds=10");
        _time.Advance(TimeSpan.FromDays(2));
        await feed.SendAsync(host, "1");
        (await ann.NextAsync(1)).ShouldBe(["1"]);
    }

    /// <summary>No write deadline: time jumps, and what the client has may be a write under way to the host.</summary>
    private Task<StreamHost> StartAsync(Transport transport, Feed feed, TimeSpan age, bool endsWithAuthentication = true) => StreamHost.StartAsync(
        transport,
        app => app.UseRouting().UseAuthentication().UseEndpoints(routes => feed.Map(routes).WithMaxAge(age).WithWriteDeadline(Timeout.InfiniteTimeSpan)),
        services =>
        {
            SignedIn.Register(services);
            services.AddSingleton<TimeProvider>(_time).AddSseKit(options => options.EndsWithAuthentication = endsWithAuthentication);
        });
}
