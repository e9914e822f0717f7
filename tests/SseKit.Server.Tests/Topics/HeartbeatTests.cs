using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>Comments against proxies that close what is silent, in time that a test lets pass.</summary>
public class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();

    [Fact(Timeout = 30_000)]
    public async Task S8_X6_a_silent_stream_gets_a_comment_within_the_interval_and_no_event()
    {
        await using StreamHost host = await StartAsync(Interval);
        using Follower follower = await Follower.OpenAsync(host, "/");
        await host.PublishAsync("t", "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        follower.Comments.ShouldBe(["ssekit heartbeat=8000"]);
        Task<List<string>> next = follower.NextAsync(1);
        for (int beats = 1; beats <= 3; beats++)
        {
            _time.Advance(Interval);
            await Eventually.IsAsync(() => follower.Comments.Count == beats + 1, "a heartbeat");
            next.IsCompleted.ShouldBeFalse();
        }

        await host.PublishAsync("t", "2");
        (await next).ShouldBe(["2"]);
        follower.Comments.Skip(1).ShouldBe(["", "", ""]);
    }

    [Fact(Timeout = 30_000)]
    public async Task S8_traffic_pushes_it_back()
    {
        await using StreamHost host = await StartAsync(Interval);
        using Follower follower = await Follower.OpenAsync(host, "/");
        for (int i = 0; i < 20; i++)
        {
            _time.Advance(6 * Second);
            await host.PublishAsync("t", $"{i}");
            (await follower.NextAsync(1)).ShouldBe([$"{i}"]);
        }

        follower.Comments.Count.ShouldBe(1);
        Task<List<string>> next = follower.NextAsync(1);
        _time.Advance(Interval);
        await Eventually.IsAsync(() => follower.Comments.Count == 2, "a heartbeat when the traffic has ended");
        await host.PublishAsync("t", "last");
        await next;
    }

    [Fact(Timeout = 30_000)]
    public async Task S8_none_when_it_is_off()
    {
        await using StreamHost host = await StartAsync(Timeout.InfiniteTimeSpan);
        using Follower follower = await Follower.OpenAsync(host, "/");
        for (int i = 0; i < 100; i++) _time.Advance(60 * Second);
        await host.PublishAsync("t", "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        follower.Comments.ShouldBe(["ssekit"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task S8_a_client_that_takes_nothing_keeps_no_other_from_its_heartbeat()
    {
        await using StreamHost host = await StartAsync(Interval);
        await using RawConnection still = await RawConnection.OpenAsync(host, receiveBuffer: 4 * 1024);
        await still.SendAsync("GET", "/");
        await still.ReadUntilAsync("\n\n\r\n");
        using Follower follower = await Follower.OpenAsync(host, "/");
        await host.PublishAsync("t", new string('x', 1024 * 1024));
        await follower.NextAsync(1);
        Task<List<string>> next = follower.NextAsync(1);
        _time.Advance(Interval);
        await Eventually.IsAsync(() => follower.Comments.Count == 2, "a heartbeat");
        await host.PublishAsync("t", "1");
        await next;
    }

    private Task<StreamHost> StartAsync(TimeSpan heartbeat) => StreamHost.KestrelAsync(
        app => app.MapSseTopic("/", "t").WithHeartbeat(heartbeat),
        services => services.AddSingleton<TimeProvider>(_time).AddSseKit().SendBuffer(4 * 1024));
}
