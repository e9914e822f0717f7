using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>Publishers race the end of a stream; the connection goes on to another request.</summary>
public class KeptAliveTests
{
    private const int Rounds = 300;
    private const string LastChunk = "0\r\n\r\n";

    /// <summary>Long enough for an endpoint that returns too early, and for the request after it.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource _end = new();
    private volatile bool _nextHasBegun;
    private TaskCompletionSource _written = new();

    [Fact(Timeout = 60_000)]
    public async Task X25_the_next_response_holds_no_byte_of_a_stream_that_its_endpoint_ended()
    {
        _written.SetResult();
        await using StreamHost host = await StartAsync();
        await using Publishers publishers = new(host.Topics, "t", count: 3);
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        Random random = new(25);
        for (int i = 0; i < Rounds; i++)
        {
            _end = new CancellationTokenSource();
            await connection.SendAsync("GET", "/by-hand");
            await connection.ReadAtLeastAsync(random.Next(1, 5_000));
            Task ended = Task.Run(_end.Cancel);
            await connection.ReadUntilAsync(LastChunk);
            await ended;
            await NextResponseIsUntouchedAsync(connection);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task X25_a_stream_that_is_ended_in_the_middle_of_a_write_is_not_over_before_the_write_is()
    {
        await using StreamHost host = await StartAsync();
        for (int i = 0; i < 1_000; i++) await host.PublishAsync("t", new string('x', 200));
        await using RawConnection connection = await RawConnection.OpenAsync(host);

        // Not in the first batch, which the endpoint itself writes.
        for (int i = 0; i < 10; i++)
        {
            (_end, _nextHasBegun, _written) = (new(), false, new(TaskCreationOptions.RunContinuationsAsynchronously));
            await connection.SendAsync("GET", $"/ended-in-write?writes={10 + (i * 3)}");
            await connection.ReadUntilAsync(LastChunk);
            await NextResponseIsUntouchedAsync(connection);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task X25_the_next_response_holds_no_byte_of_a_stream_that_ended_at_a_gap()
    {
        _written.SetResult();
        await using StreamHost host = await StartAsync();
        await using Publishers publishers = new(host.Topics, "t", count: 3);
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        for (int i = 0; i < Rounds; i++)
        {
            await connection.SendAsync("GET", "/until-gap?lastEventId=elsewhere.1");
            string response = await connection.ReadUntilAsync(LastChunk);
            response.ShouldContain("event: gap\n");
            response.ShouldNotContain("event: message");
            response.ShouldNotContain("data: x");
            await NextResponseIsUntouchedAsync(connection);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Transport.Http2)]
    [InlineData(Transport.Http2Tls)]
    public async Task X25_streams_of_one_HTTP_2_connection_do_not_mix(Transport transport)
    {
        string[] topics = ["a", "b", "c", "d"];
        await using StreamHost host = await StreamHost.StartAsync(
            transport,
            app => app.MapSseTopic("/{topic}", context => new SseSubscription((string)context.Request.RouteValues["topic"]!) { Start = SseStart.Last(5) }),
            services => services.AddSseKit());
        Publishers[] publishers = [.. topics.Select(topic => new Publishers(host.Topics, topic, count: 1))];
        Random random = new(2);
        await Task.WhenAll(topics.Select(topic => FollowAsync(host, topic, new Random(random.Next()))));
        foreach (Publishers publisher in publishers) await publisher.DisposeAsync();
        host.Log.ShouldBeEmpty();
    }

    private static async Task FollowAsync(StreamHost host, string topic, Random random)
    {
        for (int round = 0; round < 25; round++)
        {
            using Follower follower = await Follower.OpenAsync(host, $"/{topic}");
            long last = 0;
            int events = random.Next(1, 60);
            for (int i = 0; i < events; i++)
            {
                SseItem<string> item = (await follower.NextAsync())!.Value;
                item.Data.ShouldBe(Publishers.DataOf(topic));
                long sequence = long.Parse(item.EventId!.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);
                if (last > 0) sequence.ShouldBe(last + 1);
                last = sequence;
            }
        }
    }

    private static async Task NextResponseIsUntouchedAsync(RawConnection connection)
    {
        await connection.SendAsync("GET", "/text");
        string response = await connection.ReadUntilAsync(LastChunk);
        response.ShouldStartWith("HTTP/1.1 200 OK\r\n");
        response.Split("\r\n\r\n", 2)[1].ShouldBe("5\r\nplain\r\n" + LastChunk);
    }

    private void EndInWrite()
    {
        _end.Cancel();
        SpinWait.SpinUntil(() => _nextHasBegun, Window);
        ThreadPool.UnsafeQueueUserWorkItem(static written => written.TrySetResult(), _written, preferLocal: false);
    }

    private Task<StreamHost> StartAsync() => StreamHost.KestrelAsync(
        app =>
        {
            app.MapGet("/by-hand", async (HttpContext context, SseTopics topics) =>
            {
                SseSubscription subscription = new("t") { Start = SseStart.Last(10) };
                await topics.FollowAsync(context.Response.BodyWriter, subscription, new SseStreamOptions { Heartbeat = TimeSpan.FromMilliseconds(10) }, _end.Token);
            });
            app.MapGet("/ended-in-write", async (int writes, HttpContext context, SseTopics topics) =>
            {
                RacingPipeWriter output = new(context.Response.BodyWriter, writes, EndInWrite);
                await topics.FollowAsync(output, new SseSubscription("t") { Start = SseStart.Oldest }, cancellationToken: _end.Token);
            });
            app.MapSseTopic("/until-gap", _ => new SseSubscription("t") { GapPolicy = SseGapPolicy.End });

            // Slow enough for what should have come before to come into it.
            app.MapGet("/text", async (HttpResponse response) =>
            {
                _nextHasBegun = true;
                await response.StartAsync();
                await _written.Task;
                await response.WriteAsync("plain");
            });
        },
        services => services.AddSseKit());
}
