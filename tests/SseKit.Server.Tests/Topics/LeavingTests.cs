using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>What is left of a client that leaves: nothing.</summary>
public class LeavingTests
{
    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task X13_a_client_that_leaves_is_forgotten_and_its_topic_goes_away(Transport transport)
    {
        Action<WebApplication> map = app => app.MapSseTopic("/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!));
        Action<IServiceCollection> register = services => services.AddSseKit(options => options.Topics.MaxTopics = 1);
        await using StreamHost host = await StreamHost.StartAsync(transport, map, register);
        for (int i = 0; i < 20; i++)
        {
            // Opened while the one before is still there, it is refused: only one topic is held at a time.
            Follower? follower = null;
            await Eventually.IsAsync(async () => (follower = await TryOpenAsync(host, $"/{i}")) is not null, "the topic before goes away");
            follower!.Dispose();
        }

        host.Log.ShouldAllBe(entry => entry.Message.StartsWith("A topic could not be read", StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task X13_a_client_that_leaves_a_compressed_stream_leaves_nothing_in_the_log(Transport transport)
    {
        Action<WebApplication> map = app => app.UseResponseCompression().UseRouting().UseEndpoints(routes => routes.MapSseTopic(
            "/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!)));
        Action<IServiceCollection> register = services => services.AddSseKit().CompressStreams();
        await using StreamHost host = await StreamHost.StartAsync(transport, map, register);
        host.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        await using (Publishers publishers = new(host.Topics, "a", count: 1))
        {
            for (int i = 0; i < 10; i++)
            {
                using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/a", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                await using Stream body = await response.Content.ReadAsStreamAsync();
                await body.ReadExactlyAsync(new byte[500]);
            }
        }

        await host.StopAsync();
        host.Log.ShouldBeEmpty();
    }

    private static async Task<Follower?> TryOpenAsync(StreamHost host, string path)
    {
        try
        {
            return await Follower.OpenAsync(host, path);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }
    }
}
