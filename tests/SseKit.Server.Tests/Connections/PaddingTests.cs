using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Connections;

/// <summary>Comments for proxies that hold small chunks back.</summary>
public class PaddingTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S9_a_stream_opens_with_its_prelude_after_the_hello(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, prelude: 2_048);
        using Follower follower = await Follower.OpenAsync(host, "/");
        await feed.SendAsync(host, "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        follower.Comments.Count.ShouldBe(2);
        follower.Comments.First().ShouldBe("ssekit heartbeat=15000");
        follower.Comments.Last().Trim().ShouldBeEmpty();
        follower.Comments.Last().Length.ShouldBeInRange(2_040, 2_048);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S9_what_leaves_at_a_time_is_filled_up_but_not_what_is_larger(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(Transport.Http1, feed, padding: 100);
        await using Stream body = await host.Client.GetStreamAsync(new Uri("/", UriKind.Relative));
        (await ReadAsync(body, 100)).ShouldMatch("^: ssekit heartbeat=15000\n\n(id: .*\n\n)?: *\n\n$");
        await feed.SendAsync(host, "1");
        (await ReadAsync(body, 100)).ShouldMatch("^(id: .*\n)?data: 1\n\n: *\n\n$");
        await feed.SendAsync(host, new string('x', 150));
        string id = writing == Writing.Topic ? "id: 12345678.2\n" : "";
        (await ReadAsync(body, $"{id}data: \n\n".Length + 150)).ShouldEndWith("x\n\n");
        _time.Advance(TimeSpan.FromSeconds(15));
        (await ReadAsync(body, 100)).ShouldMatch("^:\n\n: *\n\n$");
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S9_filling_never_comes_within_an_event(Transport transport, Writing writing) =>
        await AllArriveAsync(transport, writing, zipped: false);

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S9_X29_nor_through_compression(Transport transport, Writing writing) =>
        await AllArriveAsync(transport, writing, zipped: true);

    private async Task AllArriveAsync(Transport transport, Writing writing, bool zipped)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(transport, feed, prelude: 100, padding: 1_000);
        if (zipped) host.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using Follower follower = await Follower.OpenAsync(host, "/");
        follower.Response.Content.Headers.ContentEncoding.Count.ShouldBe(zipped ? 1 : 0);
        int[] lengths = [0, 1, 900, .. Enumerable.Range(960, 40), 1_000, 16 * 1024, (16 * 1024) - 10, 40_000, 300_000];
        foreach (int length in lengths)
        {
            await feed.SendAsync(host, new string('x', length));
            (await follower.NextAsync(1)).ShouldBe([new string('x', length)]);
        }

        foreach (int length in lengths) await feed.SendAsync(host, new string('y', length));
        (await follower.NextAsync(lengths.Length)).ShouldBe(lengths.Select(length => new string('y', length)));
        follower.Comments.Skip(1).ShouldAllBe(comment => comment.Trim().Length == 0);
    }

    private static async Task<string> ReadAsync(Stream body, int bytes)
    {
        byte[] read = new byte[bytes];
        await body.ReadExactlyAsync(read);
        return Encoding.UTF8.GetString(read);
    }

    private Task<StreamHost> StartAsync(Transport transport, Feed feed, int prelude = 0, int padding = 0) => StreamHost.StartAsync(
        transport,
        app => app.UseResponseCompression().UseRouting().UseEndpoints(routes => feed.Map(routes).WithPadding(prelude, padding)),
        services => services.AddSingleton<TimeProvider>(_time).AddSseKit().CompressStreams());
}
