using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Connections;

/// <summary>What is sent against proxies that close what is silent, in time that a test lets pass.</summary>
public class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private Func<SseItem<string>>? _heartbeat;

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S8_X6_a_silent_stream_gets_a_comment_within_the_interval_and_no_event(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, Interval);
        using Follower follower = await Follower.OpenAsync(host, "/");
        await feed.SendAsync(host, "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        follower.Comments.ShouldBe(["ssekit heartbeat=8000"]);
        Task<List<string>> next = follower.NextAsync(1);
        for (int beats = 1; beats <= 3; beats++)
        {
            _time.Advance(Interval);
            await Eventually.IsAsync(() => follower.Comments.Count == beats + 1, "a heartbeat");
            next.IsCompleted.ShouldBeFalse();
        }

        await feed.SendAsync(host, "2");
        (await next).ShouldBe(["2"]);
        follower.Comments.Skip(1).ShouldBe(["", "", ""]);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S8_traffic_pushes_it_back(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Interval);
        using Follower follower = await Follower.OpenAsync(host, "/");
        for (int i = 0; i < 20; i++)
        {
            _time.Advance(6 * Second);
            await feed.SendAsync(host, $"{i}");
            (await follower.NextAsync(1)).ShouldBe([$"{i}"]);
        }

        follower.Comments.Count.ShouldBe(1);
        Task<List<string>> next = follower.NextAsync(1);
        _time.Advance(Interval);
        await Eventually.IsAsync(() => follower.Comments.Count == 2, "a heartbeat when the traffic has ended");
        await feed.SendAsync(host, "last");
        await next;
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S8_none_when_it_is_off(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Timeout.InfiniteTimeSpan);
        using Follower follower = await Follower.OpenAsync(host, "/");
        for (int i = 0; i < 100; i++) _time.Advance(60 * Second);
        await feed.SendAsync(host, "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        follower.Comments.ShouldBe(["ssekit"]);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S8_as_an_event_it_is_one_and_changes_nothing_of_the_others(Transport transport, Writing writing)
    {
        int made = 0;
        _heartbeat = () => new SseItem<string>($"{++made}", "ping");
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, Interval);
        using Follower follower = await Follower.OpenAsync(host, "/");
        for (int i = 1; i <= 3; i++)
        {
            _time.Advance(Interval);
            (await follower.NextAsync())!.Value.ShouldSatisfyAllConditions(item => item.EventType.ShouldBe("ping"), item => item.Data.ShouldBe($"{i}"));
            string id = follower.LastEventId;
            await feed.SendAsync(host, "x");
            (await follower.NextAsync())!.Value.ShouldSatisfyAllConditions(item => item.EventType.ShouldBe("message"), item => item.Data.ShouldBe("x"));
            (id.Length > 0).ShouldBe(writing == Writing.Topic);
        }

        follower.Comments.ShouldBe(["ssekit heartbeat=8000"]);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S8_a_client_that_takes_nothing_keeps_no_other_from_its_heartbeat(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Interval);
        await using RawConnection still = await RawConnection.OpenAsync(host, receiveBuffer: 4 * 1024);
        await still.SendAsync("GET", "/");
        await still.ReadUntilAsync("\n\n\r\n");
        using Follower follower = await Follower.OpenAsync(host, "/");
        await feed.SendAsync(host, new string('x', 1024 * 1024));
        await follower.NextAsync(1);
        Task<List<string>> next = follower.NextAsync(1);
        await HeartbeatAsync(follower);
        await feed.SendAsync(host, "1");
        await next;
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S8_none_comes_within_an_event_that_is_under_way(Writing writing)
    {
        string large = new('x', 1024 * 1024);
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Interval);
        using HttpClient client = host.NewClient(4 * 1024);
        using Follower slow = await Follower.OpenAsync(client, "/");
        using Follower other = await Follower.OpenAsync(host, "/");
        await feed.SendAsync(host, large);
        await other.NextAsync(1);
        Task<List<string>> next = other.NextAsync(1);
        await HeartbeatAsync(other);
        _time.Advance(Interval);
        (await slow.NextAsync(1)).ShouldBe([large]);
        slow.Comments.Count.ShouldBe(1);
        await feed.SendAsync(host, "1");
        (await slow.NextAsync(1)).ShouldBe(["1"]);
        await next;
    }

    [Fact(Timeout = 60_000)]
    public async Task S8_none_before_the_headers()
    {
        TaskCompletionSource asked = new();
        using ManualResetEventSlim answer = new();
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSse("/", IAsyncEnumerable<SseItem<string>> (_) =>
            {
                asked.SetResult();
                answer.Wait(TimeSpan.FromSeconds(20));
                throw new InvalidOperationException();
            }),
            services => services.AddSingleton<TimeProvider>(_time).AddSseKit());
        Task<HttpResponseMessage> asking = host.Client.GetAsync(new Uri("/", UriKind.Relative));
        await asked.Task;
        for (int i = 0; i < 10; i++) _time.Advance(60 * Second);
        answer.Set();
        using HttpResponseMessage response = await asking;
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    /// <summary>No write deadline: time jumps, and what the client has may be a write under way to the host.</summary>
    private Task<StreamHost> StartAsync(Transport transport, Feed feed, TimeSpan heartbeat) => StreamHost.StartAsync(
        transport,
        app => feed.Map(app).WithHeartbeat(heartbeat, _heartbeat).WithWriteDeadline(Timeout.InfiniteTimeSpan),
        services => services.AddSingleton<TimeProvider>(_time).AddSseKit().SendBuffer(4 * 1024));

    /// <summary>Lets time pass, little by little, until the second comment: an event that was received counts as sent a little later.</summary>
    private Task HeartbeatAsync(Follower follower) => Eventually.IsAsync(
        () =>
        {
            _time.Advance(Interval / 8);
            return follower.Comments.Count >= 2;
        },
        "a heartbeat");
}
