using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>How topics' streams end when their host stops.</summary>
[Collection(AloneCollection.Name)]
public class StoppingTests
{
    private const int SmallBuffer = 4 * 1024;

    [Fact(Timeout = 60_000)]
    public async Task X14_a_thousand_streams_end_cleanly_within_a_second_of_the_host_s_stop()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapSseTopic("/", "t"), services => services.AddSseKit());
        RawConnection[] connections = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => RawConnection.OpenAsync(host)));
        await Task.WhenAll(connections.Select(connection => connection.SendAsync("GET", "/")));
        await Task.WhenAll(connections.Select(connection => connection.ReadUntilAsync(".0\n\n\r\n")));
        await host.PublishAsync("t", "last");
        Task<string>[] rests = [.. connections.Select(connection => connection.ReadToEndAsync())];

        long begun = Stopwatch.GetTimestamp();
        await host.StopAsync();
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);

        string[] rest = await Task.WhenAll(rests);
        rest.ShouldAllBe(text => Regex.IsMatch(text, "[0-9a-f]+\r\nretry: [0-9]+\n\n\r\n0\r\n\r\n$"));
        taken.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        host.Log.ShouldBeEmpty();
        foreach (RawConnection connection in connections) await connection.DisposeAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(40 * 1024)] // flushed, but not sent
    [InlineData(1024 * 1024)] // a flush waits
    public async Task X14_a_client_that_takes_nothing_does_not_hold_up_the_host(int unread)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSseTopic("/", "t"), services => services.AddSseKit().SendBuffer(SmallBuffer));
        await using RawConnection still = await RawConnection.OpenAsync(host, receiveBuffer: SmallBuffer);
        await still.SendAsync("GET", "/");
        using Follower follower = await Follower.OpenAsync(host, "/");
        await still.ReadUntilAsync(".0\n\n\r\n");
        await host.PublishAsync("t", new string('x', unread));
        (await follower.NextAsync())!.Value.Data.Length.ShouldBe(unread);

        long begun = Stopwatch.GetTimestamp();
        await host.StopAsync();
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        (await follower.NextAsync()).ShouldBeNull();
        host.Log.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task X14_a_topic_that_is_asked_for_while_the_host_stops_is_an_empty_stream()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource stopping = new();
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapGet("/", async () =>
            {
                app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
                asked.SetResult();
                await stopping.Task;
                return SseResults.Topic(new SseSubscription("t") { Start = SseStart.Oldest });
            }),
            services => services.AddSseKit());
        await host.PublishAsync("t", "kept");
        Task<HttpResponseMessage> answer = host.Client.GetAsync(new Uri("/", UriKind.Relative));
        await asked.Task;
        Task stopped = host.StopAsync();
        using HttpResponseMessage response = await answer;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        (await response.Content.ReadAsStringAsync()).ShouldMatch("^retry: [0-9]+\n\n$");
        await stopped;
    }

    [Fact(Timeout = 60_000)]
    public async Task X14_nor_does_one_over_HTTP_2_and_other_streams_of_its_connection_end_cleanly()
    {
        ManualTimeProvider time = new();
        await using StreamHost host = await StreamHost.StartAsync(
            Transport.Http2,
            app => app.MapSseTopic("/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!)),
            services => services.AddSingleton<TimeProvider>(time).AddSseKit());
        using Follower other = await Follower.OpenAsync(host, "/large");
        using Follower still = await Follower.OpenAsync(host, "/large");
        using Follower follower = await Follower.OpenAsync(host, "/small");
        await host.PublishAsync("large", new string('x', 4 * 1024 * 1024));
        await host.PublishAsync("small", "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);

        // Who came first has the last turn: the one that does not read has begun to be written to by then.
        (await other.NextAsync(1)).ShouldHaveSingleItem();

        Task stopped = host.StopAsync();
        (await follower.NextAsync()).ShouldBeNull();
        stopped.IsCompleted.ShouldBeFalse();
        await Eventually.IsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return stopped.IsCompleted;
            },
            "the stream that is not taken is cut");
        await Should.ThrowAsync<IOException>(() => still.NextAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task X14_a_client_that_is_slow_gets_its_frame_to_the_end_before_the_stream_s()
    {
        ManualTimeProvider time = new();
        string large = new('x', 4 * 1024 * 1024);
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSseTopic("/", "t"), services => services.AddSingleton<TimeProvider>(time).AddSseKit().SendBuffer(SmallBuffer));
        await using RawConnection slow = await RawConnection.OpenAsync(host, receiveBuffer: SmallBuffer);
        await slow.SendAsync("GET", "/");
        await slow.ReadUntilAsync(".0\n\n\r\n");
        await host.PublishAsync("t", large);
        await slow.ReadAtLeastAsync(1);
        Task stopped = host.StopAsync();
        string rest = await slow.ReadToEndAsync();
        Regex.IsMatch(rest[^100..], "x\n\n\r\n[0-9a-f]+\r\nretry: [0-9]+\n\n\r\n0\r\n\r\n$").ShouldBeTrue();
        rest.Count(c => c == 'x').ShouldBeInRange(large.Length - 100_000, large.Length);
        await stopped;
    }
}
