using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Options;

/// <summary>Endpoints differ from their host by conventions; the nearer one counts.</summary>
public class ConventionTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("/plain", 20_000)]
    [InlineData("/group/inherits", 30_000)]
    [InlineData("/group/own", 40_000)]
    [InlineData("/group/result", 50_000)]
    [InlineData("/controller", 60_000)]
    public async Task S8_the_nearest_counts_of_endpoint_group_and_host(string path, int heartbeat)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app =>
            {
                app.MapSse("/plain", _ => Source.Ready("1"));
                var group = app.MapGroup("/group").WithHeartbeat(TimeSpan.FromSeconds(30));
                group.MapSse("/inherits", _ => Source.Ready("1"));
                group.MapSse("/own", _ => Source.Ready("1")).WithHeartbeat(TimeSpan.FromSeconds(40));
                group.MapGet("/result", () => SseResults.Stream(Source.Ready("1"))).WithHeartbeat(TimeSpan.FromSeconds(50));
                app.MapControllers().WithHeartbeat(TimeSpan.FromSeconds(60));
            },
            services => services.AddSseKit(options => options.Streams = new SseStreamOptions { Heartbeat = TimeSpan.FromSeconds(20) }));
        (await host.Client.GetStringAsync(new Uri(path, UriKind.Relative))).ShouldBe($": ssekit heartbeat={heartbeat}\n\ndata: 1\n\n");
    }

    [Fact]
    public void S8_a_value_out_of_range_is_refused_where_it_is_written()
    {
        using WebApplication app = WebApplication.CreateBuilder().Build();
        IEndpointConventionBuilder endpoint = app.MapSse("/", IAsyncEnumerable<SseItem<string>> (_) => Source.Ready());
        Should.Throw<ArgumentOutOfRangeException>(() => endpoint.WithHeartbeat(TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => endpoint.WithPadding(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => endpoint.WithWriteDeadline(TimeSpan.FromDays(2)));
        Should.Throw<ArgumentOutOfRangeException>(() => endpoint.WithMaxAge(TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => endpoint.WithMaxStreamsPerKey(0));
        Should.Throw<ArgumentNullException>(() => endpoint.WithErrorEvent(null!));
    }
}
