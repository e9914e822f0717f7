using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>Clients that are gone in the middle of something.</summary>
public class TornTests
{
    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task X13_a_client_gone_at_any_byte_of_an_event_takes_nothing_along(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StreamHost.KestrelAsync(app => feed.Map(app), services => services.AddSseKit());
        using Measurements measured = new(host);
        using Follower other = await Follower.OpenAsync(host, "/");
        const string Data = "first line\nsecond line";
        int length = "23\r\nid: 12345678.1\ndata: first line\ndata: second line\n\n\r\n".Length;
        for (int bytes = 0; bytes <= length; bytes++)
        {
            RawConnection torn = await RawConnection.OpenAsync(host);
            await torn.SendAsync("GET", "/");
            await torn.ReadUntilAsync("\n\n\r\n");
            await feed.SendAsync(host, Data);
            await torn.ReadExactlyAsync(writing == Writing.Topic ? bytes : Math.Min(bytes, 40));
            await torn.ResetAsync();
            (await other.NextAsync(1)).ShouldBe([Data]);
        }

        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended", "client_gone") == length + 1, "all of them have ended");
        measured.Sum("ssekit.server.ended").ShouldBe(length + 1);
        host.Log.ShouldBeEmpty();
    }
}
