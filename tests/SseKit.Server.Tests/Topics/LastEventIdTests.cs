using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>Where a request says it was.</summary>
public class LastEventIdTests
{
    public static TheoryData<string, int?, int> Places { get; } = new()
    {
        { "/", 3, 3 },
        { "/?lastEventId={2}", null, 2 },
        { "/?last_event_id={2}", null, 2 },
        { "/?evs_last_event_id={2}", null, 2 },
        { "/?LASTEVENTID={2}", null, 2 },
        { "/?lastEventId={2}", 3, 3 },
        { "/?evs_last_event_id={1}&last_event_id={3}&lastEventId={2}", null, 2 },
        { "/?lastEventId=&last_event_id={3}", null, 3 },
    };

    [Theory(Timeout = 60_000), MemberData(nameof(Places))]
    public async Task S11_the_header_counts_first_then_the_query(string path, int? header, int after)
    {
        await using StreamHost host = await StartAsync();
        string[] ids = await PublishAsync(host, "1", "2", "3", "4");
        for (int i = 1; i <= ids.Length; i++) path = path.Replace($"{{{i}}}", ids[i - 1], StringComparison.Ordinal);
        using Follower follower = await Follower.OpenAsync(host, path, header is null ? null : ids[header.Value - 1]);
        (await follower.NextAsync(1)).ShouldBe([$"{after + 1}"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task S11_an_empty_header_says_nothing()
    {
        await using StreamHost host = await StartAsync();
        string[] ids = await PublishAsync(host, "1", "2");
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("GET", $"/?lastEventId={ids[0]}", "Last-Event-ID:\r\n");
        (await connection.ReadUntilAsync("data: 2\n\n\r\n")).ShouldNotContain("gap");
    }

    [Fact(Timeout = 60_000)]
    public async Task S11_what_the_subscription_says_counts_before_the_request()
    {
        string? place = null;
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSseTopic("/", _ => new SseSubscription("t") { LastEventId = place }), services => services.AddSseKit());
        string[] ids = await PublishAsync(host, "1", "2", "3");
        place = ids[1];
        using Follower follower = await Follower.OpenAsync(host, "/", ids[0]);
        (await follower.NextAsync(1)).ShouldBe(["3"]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("caf\u00e9")]
    [InlineData("\u4e16\u754c")]
    [InlineData("no-cursor")]
    [InlineData("<script>")]
    public async Task S11_what_is_no_cursor_of_the_topic_is_a_gap_and_not_repeated(string id)
    {
        await using StreamHost host = await StartAsync();
        await PublishAsync(host, "1");
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("GET", "/", $"Last-Event-ID: {id}\r\n");
        string response = await connection.ReadUntilAsync("data: 1\n\n\r\n");
        response.ShouldContain("event: gap\n");
        response.ShouldNotContain("<script>");
    }

    [Fact(Timeout = 60_000)]
    public async Task X23_another_topic_s_cursor_resolves_to_nothing_of_it()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapSseTopic("/", "mine"), services => services.AddSseKit());
        await host.PublishAsync("mine", "of mine");
        string other = await host.PublishAsync("other", "secret");
        await host.PublishAsync("other", "secret");
        using Follower follower = await Follower.OpenAsync(host, "/", other);
        (await follower.NextAsync())!.Value.EventType.ShouldBe("gap");
        (await follower.NextAsync(1)).ShouldBe(["of mine"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task X28_a_gap_that_was_told_is_not_told_again()
    {
        await using StreamHost host = await StartAsync();
        using (Follower first = await Follower.OpenAsync(host, "/", "AAAAAAAA.7"))
        {
            (await first.NextAsync())!.Value.EventType.ShouldBe("gap");
            await host.PublishAsync("t", "1");
            using Follower second = await Follower.OpenAsync(host, "/", first.LastEventId);
            (await second.NextAsync())!.Value.ShouldSatisfyAllConditions(item => item.EventType.ShouldBe("message"), item => item.Data.ShouldBe("1"));
        }
    }

    private static Task<StreamHost> StartAsync() =>
        StreamHost.KestrelAsync(app => app.MapSseTopic("/", "t"), services => services.AddSseKit());

    private static async Task<string[]> PublishAsync(StreamHost host, params string[] data)
    {
        List<string> ids = [];
        foreach (string text in data) ids.Add(await host.PublishAsync("t", text));
        return [.. ids];
    }
}
