using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Hosting;

/// <summary>Many more come than there is room for.</summary>
[Collection(AloneCollection.Name)]
public class CrowdTests
{
    private const int Room = 1_000;
    private const int Crowd = 10_000;

    [Fact(Timeout = 60_000)]
    public async Task S10_ten_thousand_are_refused_and_the_thousand_that_are_in_notice_nothing()
    {
        Feed feed = new(Writing.Topic);
        await using StreamHost host = await StreamHost.StartAsync(
            Transport.InMemory, app => feed.Map(app), services => services.AddSseKit(options => options.MaxStreams = Room));
        using Measurements measured = new(host);
        Follower[] followers = await Task.WhenAll(Enumerable.Range(0, Room).Select(_ => Follower.OpenAsync(host, "/")));
        Task refusals = Parallel.ForAsync(0, Crowd, async (_, cancellationToken) =>
        {
            using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        });
        for (int i = 0; i < 10; i++) await feed.SendAsync(host, $"{i}");
        await refusals;
        await feed.SendAsync(host, "last");
        foreach (Follower follower in followers)
        {
            (await follower.NextAsync(11)).ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "last"]);
            follower.Dispose();
        }

        measured.Sum("ssekit.server.refused", "host_full").ShouldBe(Crowd);
        host.Log.ShouldBeEmpty();
    }
}
