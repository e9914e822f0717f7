using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Connections;

/// <summary>A client that takes nothing of what waits for it is given up, in time that a test lets pass.</summary>
public class WriteDeadlineTests
{
    private const int SmallBuffer = 4 * 1024;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    private readonly ManualTimeProvider _time = new();

    public static TheoryData<Transport, Writing, bool> Variants { get; } =
        new(from transport in new[] { Transport.Http1, Transport.Http2, Transport.Http2Tls }
            from writing in Enum.GetValues<Writing>()
            from zipped in new[] { true, false }
            select new TheoryDataRow<Transport, Writing, bool>(transport, writing, zipped));

    [Theory(Timeout = 60_000), MemberData(nameof(Variants))]
    public async Task X15_who_stops_reading_is_cut_after_it_and_nobody_else(Transport transport, Writing writing, bool zipped)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, Deadline);
        using Measurements measured = new(host);
        using HttpClient client = host.NewClient(SmallBuffer);
        if (zipped) client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using Follower still = await Follower.OpenAsync(client, "/");
        using Follower other = await Follower.OpenAsync(host, "/");
        string large = Incompressible(512 * 1024);
        await feed.SendAsync(host, large);
        (await other.NextAsync(1))[0].Length.ShouldBe(large.Length);
        await Eventually.IsAsync(() => measured.Sum(StallsOf(writing)) > 0, "the flush waits");

        _time.Advance(Deadline / 2);
        await feed.SendAsync(host, "1");
        (await other.NextAsync(1)).ShouldBe(["1"]);
        measured.Sum("ssekit.server.ended").ShouldBe(0);
        await Eventually.IsAsync(
            () =>
            {
                _time.Advance(Deadline / 8);
                return measured.Sum("ssekit.server.ended", "stalled") == 1;
            },
            "it is cut");

        await Should.ThrowAsync<IOException>(() => still.NextAsync(2));
        await feed.SendAsync(host, "2");
        (await other.NextAsync(1)).ShouldBe(["2"]);
        measured.Sum("ssekit.server.streams").ShouldBe(1);
        host.Log.ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task X15_without_one_it_may_come_back_to_reading_after_any_time(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, Timeout.InfiniteTimeSpan);
        using Measurements measured = new(host);
        using HttpClient client = host.NewClient(SmallBuffer);
        using Follower still = await Follower.OpenAsync(client, "/");
        string large = new('x', 1024 * 1024);
        await feed.SendAsync(host, large);
        await Eventually.IsAsync(() => measured.Sum(StallsOf(writing)) > 0, "the flush waits");
        for (int i = 0; i < 100; i++) _time.Advance(TimeSpan.FromMinutes(10));
        (await still.NextAsync(1)).ShouldBe([large]);
    }

    private static string StallsOf(Writing writing) => writing == Writing.Topic ? "ssekit.topics.stalls" : "ssekit.server.stalls";

    private static string Incompressible(int length)
    {
        Random random = new(15);
        return string.Create(length, random, static (text, random) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = (char)random.Next(' ' + 1, '~');
        });
    }

    private Task<StreamHost> StartAsync(Transport transport, Feed feed, TimeSpan deadline) => StreamHost.StartAsync(
        transport,
        app => app.UseResponseCompression().UseRouting().UseEndpoints(routes => feed.Map(routes).WithWriteDeadline(deadline)),
        services => services.AddSingleton<TimeProvider>(_time).AddSseKit().CompressStreams().SendBuffer(SmallBuffer));
}
