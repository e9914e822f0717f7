using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Server.Tests.Connections;

/// <summary>What a host sets against slow requests holds for these, and cuts no stream.</summary>
public class HostLimitTests
{
    private const int SmallBuffer = 4 * 1024;
    private const int Large = 512 * 1024;

    private readonly TaskCompletionSource _plainIsCut = new();

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task S9_a_minimum_data_rate_cuts_no_stream_and_holds_for_the_next_request_of_its_connection(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(feed);
        using HttpClient client = host.NewClient(SmallBuffer);
        using Follower slow = await Follower.OpenAsync(client, "/");
        await feed.SendAsync(host, new string('x', Large));

        await using RawConnection connection = await RawConnection.OpenAsync(host, SmallBuffer);
        await connection.SendAsync("GET", "/short");
        await connection.ReadUntilAsync("0\r\n\r\n");
        await connection.SendAsync("GET", "/plain");
        await _plainIsCut.Task.Within("the host cuts who takes too little of a response that is no stream");

        (await slow.NextAsync(1))[0].Length.ShouldBe(Large);
        await feed.SendAsync(host, "1");
        (await slow.NextAsync(1)).ShouldBe(["1"]);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task S9_a_request_timeout_cuts_no_stream(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StreamHost.StartAsync(
            transport,
            app => app.UseRouting().UseRequestTimeouts().UseEndpoints(routes =>
            {
                feed.Map(routes);
                routes.MapGet("/slow", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
            }),
            services => services.AddSseKit().AddRequestTimeouts(timeouts =>
                timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromMilliseconds(100) }));
        using Follower follower = await Follower.OpenAsync(host, "/");
        using HttpResponseMessage timedOut = await host.Client.GetAsync(new Uri("/slow", UriKind.Relative));
        ((int)timedOut.StatusCode).ShouldBe(StatusCodes.Status504GatewayTimeout);
        await feed.SendAsync(host, "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
        host.Log.ShouldBeEmpty();
    }

    private Task<StreamHost> StartAsync(Feed feed) => StreamHost.KestrelAsync(
        app =>
        {
            feed.Map(app);
            app.MapGet("/short", () => SseResults.Stream(Source.Ready("1")));
            app.MapGet("/plain", PlainAsync);
        },
        services => services.AddSseKit().SendBuffer(SmallBuffer).Configure<KestrelServerOptions>(kestrel =>
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 100_000_000, gracePeriod: TimeSpan.FromSeconds(1.1))));

    private async Task PlainAsync(HttpContext context)
    {
        context.RequestAborted.Register(_plainIsCut.SetResult);
        while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(new string('x', Large));
    }
}
