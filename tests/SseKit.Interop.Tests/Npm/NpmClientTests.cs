using System.Globalization;
using System.Net.ServerSentEvents;
using Told = SseKit.Interop.Tests.Npm.NpmClient.Told;

namespace SseKit.Interop.Tests.Npm;

/// <summary>The clients from npm that pages and Node programs use.</summary>
public class NpmClientTests(NpmPackages npm) : IClassFixture<NpmPackages>
{
    public static TheoryData<string> Clients => ["eventsource", "fetch-event-source"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Clients))]
    public async Task S9_each_event_comes_before_the_next_is_published_with_its_type_and_id(string name)
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow(name, new(host.Url, "news"), "named");
        await OpenAsync(client);
        for (int i = 1; i <= 5; i++)
        {
            string type = i % 2 == 0 ? "named" : "message";
            string data = string.Create(CultureInfo.InvariantCulture, $"line {i}\nand ünother");
            string id = await host.PublishAsync(data, type);
            (await client.NextAsync()).ShouldBe(new Told("event", type, data, id));
        }
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Clients))]
    public async Task S11_cut_off_it_comes_back_misses_nothing_and_gets_nothing_twice(string name)
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow(name, new(host.Url, "news"));
        await OpenAsync(client);
        await SoonAsync(host, client);
        for (int round = 1; round <= 5; round++)
        {
            string before = await host.PublishAsync($"{round} before");
            (await client.EventAsync()).Data.ShouldBe($"{round} before");
            host.Door.CloseAndCut();
            await host.PublishAsync($"{round} meanwhile");
            (await client.NextAsync()).Kind.ShouldBe("lost");
            host.Door.Open();
            await OpenAsync(client);
            host.Door.Arrivals.Last().LastEventId.ShouldBe(before);
            await host.PublishAsync($"{round} after");
            (await client.EventAsync()).Data.ShouldBe($"{round} meanwhile");
            (await client.EventAsync()).Data.ShouldBe($"{round} after");
        }
    }

    /// <summary>Left to themselves they wait a second or three: forty times that would take too long.</summary>
    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Clients))]
    public async Task the_retry_of_an_event_is_heeded(string name)
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow(name, new(host.Url, "news"));
        await OpenAsync(client);
        await SoonAsync(host, client);
        for (int cuts = 0; cuts < 40; cuts++)
        {
            host.Door.Cut();
            (await client.NextAsync()).Kind.ShouldBe("lost");
            await OpenAsync(client);
        }
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Clients))]
    public async Task a_gap_comes_as_an_event(string name)
    {
        await using var host = await InteropHost.StartAsync(options => options.Topics.MaxEvents = 2);
        await using var client = npm.Follow(name, new(host.Url, "news"), "gap");
        await OpenAsync(client);
        await SoonAsync(host, client);
        host.Door.CloseAndCut();
        for (int i = 1; i <= 5; i++) await host.PublishAsync($"{i}");
        (await client.NextAsync()).Kind.ShouldBe("lost");
        host.Door.Open();
        await OpenAsync(client);
        (await client.EventAsync()).Type.ShouldBe("gap");
        (await client.EventAsync()).Data.ShouldBe("4");
        (await client.EventAsync()).Data.ShouldBe("5");
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Clients))]
    public async Task S10_it_comes_back_to_a_stream_that_ended_and_204_stops_it(string name)
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow(name, new(host.Url, "once"), "last");
        await OpenAsync(client);
        (await client.EventAsync()).ShouldBe(new Told("event", "message", "1", "a"));
        (await client.EventAsync()).ShouldBe(new Told("event", "last", "2", "b"));
        (await client.NextAsync()).Kind.ShouldBe("lost");
        (await client.NextAsync()).Kind.ShouldBe("closed");
        host.Door.Arrivals.Select(arrival => arrival.LastEventId).ShouldBe([null, "b"]);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Clients))]
    public async Task a_source_that_fails_is_told_as_an_event_error(string name)
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow(name, new(host.Url, "failing"));
        await OpenAsync(client);
        (await client.EventAsync()).Data.ShouldBe("1");
        var error = await client.EventAsync();
        error.Type.ShouldBe("error");
        error.Data!.ShouldContain("an error on the server");
        (await client.NextAsync()).Kind.ShouldBe("lost");
    }

    [Fact(Timeout = 60_000)]
    public async Task S11_P27_fetch_event_source_cut_off_before_the_first_event_comes_back_to_where_it_began()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow("fetch-event-source", new(host.Url, "news"));
        await OpenAsync(client);
        await client.CursorAsync();
        host.Door.CloseAndCut();
        await host.PublishAsync("meanwhile");
        (await client.NextAsync()).Kind.ShouldBe("lost");
        host.Door.Open();
        await OpenAsync(client);
        (await client.EventAsync()).Data.ShouldBe("meanwhile");
    }

    /// <summary>Its parser drops the ID of a block without data, against P27: docs/deploying.md says so, as long as this passes.</summary>
    [Fact(Timeout = 60_000)]
    public async Task eventsource_cut_off_before_the_first_event_comes_back_with_no_cursor()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = npm.Follow("eventsource", new(host.Url, "news"));
        await OpenAsync(client);
        host.Door.Cut();
        (await client.NextAsync()).Kind.ShouldBe("lost");
        await OpenAsync(client);
        host.Door.Arrivals.Select(arrival => arrival.LastEventId).ShouldBe([null, null]);
    }

    /// <summary>Has the client come back soon whenever it is cut off.</summary>
    private static async Task SoonAsync(InteropHost host, NpmClient client)
    {
        await host.PublishAsync(new SseItem<string>("soon") { ReconnectionInterval = TimeSpan.FromMilliseconds(1) });
        (await client.EventAsync()).Data.ShouldBe("soon");
    }

    private static async Task OpenAsync(NpmClient client) => (await client.NextAsync()).Kind.ShouldBe("open");
}
