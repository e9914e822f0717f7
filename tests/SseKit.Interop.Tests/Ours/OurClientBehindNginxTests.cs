using SseKit.Interop.Tests.Clients;

namespace SseKit.Interop.Tests.Ours;

/// <summary><c>SseClient</c>, with nginx in between as it comes.</summary>
public class OurClientBehindNginxTests : StreamClientSuite
{
    internal override Task<StreamClient> FollowAsync(Uri url) => Task.FromResult<StreamClient>(Follow(url, NginxWay.AsItComes));

    /// <summary>Buffering on and off, with and without compression, HTTP/1.0 and 1.1 to the host.</summary>
    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Nginx.NginxTests.Ways), MemberType = typeof(Nginx.NginxTests))]
    public async Task S9_each_event_comes_before_the_next_is_published_by_every_way(string name)
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = Follow(new(host.Url, "news"), NginxWay.Good.Single(way => way.Name == name));
        await client.TellsAsync("open");
        for (int i = 1; i <= 5; i++)
        {
            string id = await host.PublishAsync($"{i}");
            (await client.NextAsync()).ShouldBe(new Told("event", "message", $"{i}", id));
        }
    }

    private static OurClient Follow(Uri url, NginxWay way)
    {
        NginxServer nginx = new(new Uri(url, "/"));
        return new OurClient(nginx.Url(way, url.AbsolutePath[1..]), nginx);
    }
}
