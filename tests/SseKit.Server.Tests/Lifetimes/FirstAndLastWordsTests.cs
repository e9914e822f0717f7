using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Lifetimes;

/// <summary>What a stream says to its connection alone: before its first event, and after its last.</summary>
public sealed class FirstAndLastWordsTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(100);

    private readonly ManualTimeProvider _time = new();

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task a_stream_opens_with_what_is_set_and_nothing_of_it_is_in_a_log(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed);
        using Follower follower = await Follower.OpenAsync(host, "/");
        (await follower.NextAsync())!.Value.EventType.ShouldBe("hello");
        follower.Comments.ShouldHaveSingleItem();
        await feed.SendAsync(host, "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task who_comes_back_is_greeted_again_and_goes_on_where_he_was()
    {
        await using StreamHost host = await StartAsync(Transport.Http1, new Feed(Writing.Topic));
        string first = await host.PublishAsync("t", "1");
        await host.PublishAsync("t", "2");
        using Follower follower = await Follower.OpenAsync(host, "/", first);
        (await follower.NextAsync(2)).ShouldBe(["{}", "2"]);
    }

    [Fact]
    public void what_has_an_id_is_refused()
    {
        SseFrame frame = SseFrame.Create(new SseItem<string>("1") { EventId = "1" });
        Should.Throw<ArgumentException>(() => new SseStreamOptions { Opening = [frame] }).Message.ShouldContain("ID");
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task a_stream_that_is_too_old_says_so_last(Transport transport, Writing writing)
    {
        await using StreamHost host = await StartAsync(transport, new Feed(writing));
        using Follower follower = await Follower.OpenAsync(host, "/");
        await follower.NextAsync();
        _time.Advance(Age * 1.1);
        await ShouldEndWithAsync(follower, SseStreamEnd.MaxAge);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task one_whose_user_is_signed_out_says_so_last(Transport transport, Writing writing)
    {
        await using StreamHost host = await StartAsync(transport, new Feed(writing));
        using Follower follower = await Follower.OpenAsync(host, "/?user=ann&seconds=10");
        await follower.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await ShouldEndWithAsync(follower, SseStreamEnd.AuthenticationExpired);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task a_host_that_stops_says_so_last(Transport transport, Writing writing)
    {
        await using StreamHost host = await StartAsync(transport, new Feed(writing));
        using Follower follower = await Follower.OpenAsync(host, "/");
        await follower.NextAsync();
        Task stopped = host.StopAsync();
        await ShouldEndWithAsync(follower, SseStreamEnd.Stopping);
        await stopped;
    }

    [Fact(Timeout = 60_000)]
    public async Task topics_that_are_over_say_so_last_and_204_says_nothing()
    {
        await using StreamHost host = await StartAsync(Transport.Http1, new Feed(Writing.Topic));
        using Follower follower = await Follower.OpenAsync(host, "/");
        await follower.NextAsync();
        string last = await host.Topics.PublishAsync("t", new SseItem<string>("1"), new SsePublishOptions { IsFinal = true });
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        await ShouldEndWithAsync(follower, SseStreamEnd.Completed);
        using Follower again = await Follower.OpenAsync(host, "/", last);
        again.Response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await again.NextAsync()).ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task a_source_that_ends_says_so_last_and_one_that_fails_does_not()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app =>
        {
            app.MapSse("/ends", _ => Source.Ready("1")).WithClosingEvent(Closing);
            app.MapSse("/fails", _ => Source.ThenFails(new InvalidOperationException(), later: true, "1")).WithClosingEvent(Closing);
        });
        using Follower ends = await Follower.OpenAsync(host, "/ends");
        (await ends.NextAsync(1)).ShouldBe(["1"]);
        await ShouldEndWithAsync(ends, SseStreamEnd.Completed);
        using Follower fails = await Follower.OpenAsync(host, "/fails");
        (await fails.NextAsync(1)).ShouldBe(["1"]);
        (await fails.NextAsync())!.Value.EventType.ShouldBe("error");
        (await fails.NextAsync()).ShouldBeNull();
    }

    private static async Task ShouldEndWithAsync(Follower follower, SseStreamEnd end)
    {
        SseItem<string> last = (await follower.NextAsync())!.Value;
        last.EventType.ShouldBe("bye");
        last.Data.ShouldBe($"{end}");
        (await follower.NextAsync()).ShouldBeNull();
    }

    private static SseItem<string>? Closing(SseStreamEnd end) => new SseItem<string>($"{end}", "bye");

    /// <summary>No write deadline: time jumps, and what the client has may be a write under way to the host.</summary>
    private Task<StreamHost> StartAsync(Transport transport, Feed feed) => StreamHost.StartAsync(
        transport,
        app => app.UseRouting().UseAuthentication().UseEndpoints(routes => feed.Map(routes).WithMaxAge(Age).WithWriteDeadline(Timeout.InfiniteTimeSpan).WithClosingEvent(Closing)),
        services =>
        {
            SignedIn.Register(services);
            services.AddSingleton<TimeProvider>(_time).AddSseKit(
                options => options.Streams = new SseStreamOptions { Opening = [SseFrame.Create(new SseItem<string>("{}", "hello"))] });
        });
}
