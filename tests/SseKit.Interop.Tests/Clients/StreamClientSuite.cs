using System.Globalization;
using Shouldly;
using SseKit.Interop.Tests.Hosting;
using Xunit;

namespace SseKit.Interop.Tests.Clients;

/// <summary>What every client that reconnects must see of a host.</summary>
public abstract class StreamClientSuite
{
    [Fact(Timeout = 60_000)]
    public async Task S9_each_event_comes_before_the_next_is_published_with_its_type_and_id()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = await FollowAsync(new(host.Url, "news"));
        await client.TellsAsync("open");
        for (int i = 1; i <= 5; i++)
        {
            string type = i % 2 == 0 ? "named" : "message";
            string data = string.Create(CultureInfo.InvariantCulture, $"line {i}\nand ünother");
            string id = await host.PublishAsync(data, type);
            (await client.NextAsync()).ShouldBe(new Told("event", type, data, id));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task S11_cut_off_it_comes_back_misses_nothing_and_gets_nothing_twice()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = await FollowAsync(new(host.Url, "news"));
        await client.TellsAsync("open");
        await client.SoonAsync(host);
        for (int round = 1; round <= 5; round++)
        {
            string before = await host.PublishAsync($"{round} before");
            (await client.EventAsync()).Data.ShouldBe($"{round} before");
            host.Door.CloseAndCut();
            await host.PublishAsync($"{round} meanwhile");
            await client.TellsAsync("lost");
            host.Door.Open();
            await client.TellsAsync("open");
            host.Door.Arrivals.Last().LastEventId.ShouldBe(before);
            await host.PublishAsync($"{round} after");
            (await client.EventAsync()).Data.ShouldBe($"{round} meanwhile");
            (await client.EventAsync()).Data.ShouldBe($"{round} after");
        }
    }

    /// <summary>Left to themselves clients wait a second or three: forty times that would take too long.</summary>
    [Fact(Timeout = 60_000)]
    public async Task the_retry_of_an_event_is_heeded()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = await FollowAsync(new(host.Url, "news"));
        await client.TellsAsync("open");
        await client.SoonAsync(host);
        for (int cuts = 0; cuts < 40; cuts++)
        {
            host.Door.Cut();
            await client.TellsAsync("lost");
            await client.TellsAsync("open");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task a_gap_comes_as_an_event_and_is_told_once()
    {
        await using var host = await InteropHost.StartAsync(options => options.Topics.MaxEvents = 2);
        await using var client = await FollowAsync(new(host.Url, "news"));
        await client.TellsAsync("open");
        await client.SoonAsync(host);
        host.Door.CloseAndCut();
        for (int i = 1; i <= 5; i++) await host.PublishAsync($"{i}");
        await client.TellsAsync("lost");
        host.Door.Open();
        await client.TellsAsync("open");
        (await client.EventAsync()).Type.ShouldBe("gap");
        (await client.EventAsync()).Data.ShouldBe("4");
        (await client.EventAsync()).Data.ShouldBe("5");
        host.Door.Cut();
        await client.TellsAsync("lost");
        await client.TellsAsync("open");
        await host.PublishAsync("6");
        (await client.EventAsync()).Data.ShouldBe("6");
    }

    [Fact(Timeout = 60_000)]
    public async Task it_comes_back_to_a_host_that_was_started_again_when_it_was_told_to_and_sees_a_gap()
    {
        await using var host = await InteropHost.StartAsync(options => options.ReconnectWithin = TimeSpan.FromMilliseconds(200));
        await using var client = await FollowAsync(new(host.Url, "news"));
        await client.TellsAsync("open");
        string id = await host.PublishAsync("before");
        (await client.EventAsync()).Data.ShouldBe("before");
        await host.StopAsync();
        await using var next = await InteropHost.StartAsync(port: host.Url.Port);
        await client.LostUntilOpenAsync();
        next.Door.Arrivals.First().LastEventId.ShouldBe(id);
        (await client.EventAsync()).Type.ShouldBe("gap");
        await next.PublishAsync("after");
        (await client.EventAsync()).Data.ShouldBe("after");
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_it_comes_back_to_a_stream_that_ended_and_204_stops_it()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = await FollowAsync(new(host.Url, "once"));
        await client.TellsAsync("open");
        (await client.EventAsync()).ShouldBe(new Told("event", "message", "1", "a"));
        (await client.EventAsync()).ShouldBe(new Told("event", "last", "2", "b"));
        await client.TellsAsync("lost");
        await client.TellsAsync("closed");
        host.Door.Arrivals.Where(arrival => arrival.Path == "/once").Select(arrival => arrival.LastEventId).ShouldBe([null, "b"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task a_source_that_fails_is_told_as_an_event_error_and_the_client_comes_back()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = await FollowAsync(new(host.Url, "failing"));
        await client.TellsAsync("open");
        (await client.EventAsync()).Data.ShouldBe("1");
        var error = await client.EventAsync();
        error.Type.ShouldBe("error");
        error.Data!.ShouldContain("an error on the server");
        await client.TellsAsync("lost");
        await client.TellsAsync("open");
    }

    [Fact(Timeout = 60_000)]
    public async Task X13_one_that_leaves_is_noticed()
    {
        await using var host = await InteropHost.StartAsync();
        await using (var client = await FollowAsync(new(host.Url, "news")))
        {
            await client.TellsAsync("open");
            await host.ReadersAsync(1);
        }

        await host.ReadersAsync(0);
    }

    /// <summary>The ID of the stream that ended before its first event, as the client sent it when it came back.</summary>
    protected async Task<string?> FirstCursorAsync()
    {
        await using var host = await InteropHost.StartAsync();
        await using var client = await FollowAsync(new(host.Url, "short"));
        await client.TellsAsync("open");
        await client.TellsAsync("lost");
        await client.TellsAsync("open");
        return host.Door.Arrivals.Where(arrival => arrival.Path == "/short").ElementAt(1).LastEventId;
    }

    internal abstract Task<StreamClient> FollowAsync(Uri url);
}
