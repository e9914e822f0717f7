using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>A stream that is written by hand.</summary>
public class SseConnectionTests
{
    private static readonly Uri Root = new("/", UriKind.Relative);

    public static TheoryData<Transport, bool> Zipped { get; } = Transports.With(true, false);

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S2_S5_S7_whatever_is_sent_leaves_as_it_is(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapSse("/", async connection =>
        {
            await connection.SendAsync(new SseItem<string>("a\nb", "t") { EventId = "1" });
            await connection.SendAsync(new SseItem<int>(7), Json.Default.Int32);
            await connection.SendAsync(SseFrame.Create(new SseItem<string>("")));
            await connection.SendCommentAsync("c\nd");
            await connection.SendRetryAsync(TimeSpan.FromSeconds(2.0001));
        }));
        (await host.Client.GetStringAsync(Root)).ShouldBe(
            StreamHost.Opening + "event: t\ndata: a\ndata: b\nid: 1\n\ndata: 7\n\ndata:\n\n: c\n: d\n\nretry: 2001\n\n");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/", "from the header", "from the header")]
    [InlineData("/?lastEventId=from%20the%20query", null, "from the query")]
    [InlineData("/", null, null)]
    public async Task S11_the_last_ID_is_the_request_s(string path, string? header, string? expected)
    {
        string? seen = "unseen";
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapSse("/", connection =>
        {
            seen = connection.LastEventId;
            return Task.CompletedTask;
        }));
        using Follower follower = await Follower.OpenAsync(host, path, header);
        (await follower.NextAsync()).ShouldBeNull();
        seen.ShouldBe(expected);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S2_many_may_send_at_a_time_and_each_event_arrives_whole(Transport transport)
    {
        const int Senders = 8;
        const int Each = 200;
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapSse("/", connection =>
            Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
            {
                for (int i = 0; i < Each; i++) await connection.SendAsync(new SseItem<string>($"{sender}\n{i}"));
            })))));
        using Follower follower = await Follower.OpenAsync(host, "/");
        List<string> received = await follower.NextAsync(Senders * Each);
        for (int sender = 0; sender < Senders; sender++)
        {
            received.Where(text => text.StartsWith($"{sender}\n", StringComparison.Ordinal))
                .ShouldBe(Enumerable.Range(0, Each).Select(i => $"{sender}\n{i}"));
        }

        (await follower.NextAsync()).ShouldBeNull();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task X25_what_is_sent_after_the_endpoint_returned_throws_and_is_in_no_later_response(bool sentBefore)
    {
        SseConnection? kept = null;
        await using StreamHost host = await StreamHost.KestrelAsync(app =>
        {
            app.MapSse("/", async connection =>
            {
                kept = connection;
                if (sentBefore) await connection.SendAsync(new SseItem<string>("1"));
            });
            app.MapGet("/text", () => "plain");
        });
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("GET", "/");
        await connection.ReadUntilAsync("0\r\n\r\n");
        bool isOver = false;
        Task<int> sending = Task.Run(async () =>
        {
            int refused = 0;
            for (; !Volatile.Read(ref isOver); refused++)
            {
                await Should.ThrowAsync<OperationCanceledException>(() => kept!.SendAsync(new SseItem<string>("late")));
            }

            return refused;
        });
        for (int i = 0; i < 200; i++)
        {
            await connection.SendAsync("GET", "/text");
            (await connection.ReadUntilAsync("0\r\n\r\n")).ShouldEndWith("\r\n\r\n5\r\nplain\r\n0\r\n\r\n");
        }

        Volatile.Write(ref isOver, true);
        (await sending).ShouldBeGreaterThan(0);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Zipped))]
    public async Task X13_sending_to_a_client_that_is_gone_throws_also_where_the_token_is_not_heeded(Transport transport, bool zipped)
    {
        TaskCompletionSource<Exception> thrown = new();
        await using StreamHost host = await StreamHost.StartAsync(
            transport,
            app => app.UseResponseCompression().UseRouting().UseEndpoints(routes => routes.MapSse("/", async connection =>
            {
                try
                {
                    while (true)
                    {
                        await connection.SendAsync(new SseItem<string>(new string('x', 1_000)));
                        await Task.Yield();
                    }
                }
                catch (Exception exception)
                {
                    thrown.SetResult(exception);
                    throw;
                }
            })),
            services => services.AddSseKit().CompressStreams());
        if (zipped) host.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using (Follower follower = await Follower.OpenAsync(host, "/")) await follower.NextAsync(3);
        (await thrown.Task.Within("the exception")).ShouldBeAssignableTo<OperationCanceledException>();
        host.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task S5_what_cannot_be_sent_is_refused_and_the_stream_goes_on()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapSse("/", async connection =>
        {
            await Should.ThrowAsync<ArgumentOutOfRangeException>(() => connection.SendRetryAsync(TimeSpan.FromTicks(-1)));
            await Should.ThrowAsync<ArgumentNullException>(() => connection.SendCommentAsync(null!));
            await Should.ThrowAsync<ArgumentNullException>(() => connection.SendAsync(null!));
            await Should.ThrowAsync<ArgumentException>(() => connection.SendAsync(new SseItem<string>("x") { EventId = "\0" }));
            await connection.SendAsync(new SseItem<string>("1"));
        }));
        (await host.Client.GetStringAsync(Root)).ShouldBe(StreamHost.Opening + "data: 1\n\n");
    }
}
