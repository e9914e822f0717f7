namespace SseKit.Interop.Tests.Curl;

/// <summary>curl, on a topic and on streams that end.</summary>
public class CurlTests
{
    [Fact(Timeout = 60_000)]
    public async Task S9_headers_come_before_the_first_event_and_each_event_before_the_next_is_published()
    {
        await using var host = await InteropHost.StartAsync();
        await using var curl = await CurlClient.OpenAsync(new(host.Url, "news"));
        curl.Status.ShouldBe("HTTP/1.1 200 OK");
        curl.Header("content-type").ShouldBe("text/event-stream");
        curl.Header("cache-control").ShouldBe("no-cache, no-transform");
        curl.Header("x-accel-buffering").ShouldBe("no");
        await curl.ShouldBeLiveAsync(host);
    }

    [Fact(Timeout = 60_000)]
    public async Task S8_a_silent_stream_has_comments()
    {
        await using var host = await InteropHost.StartAsync(options => options.Streams = new() { Heartbeat = TimeSpan.FromMilliseconds(20) });
        await using var curl = await CurlClient.OpenAsync(new(host.Url, "news"));
        (await curl.LineAsync()).ShouldBe(": ssekit heartbeat=20");
        int beats = 0;
        while (beats < 3)
        {
            if (await curl.LineAsync() == ":") beats++;
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S11_it_goes_on_after_the_id_it_gives(bool header)
    {
        await using var host = await InteropHost.StartAsync();
        string first = await host.PublishAsync("1");
        await host.PublishAsync("2");
        await using var curl = header
            ? await CurlClient.OpenAsync(new(host.Url, "news"), CurlClient.LastEventId(first))
            : await CurlClient.OpenAsync(new(host.Url, $"news?lastEventId={first}"));
        (await curl.DataAsync()).ShouldBe("2");
        await host.PublishAsync("3");
        (await curl.DataAsync()).ShouldBe("3");
    }

    [Fact(Timeout = 60_000)]
    public async Task S10_a_stream_that_is_over_is_answered_with_204_and_nothing()
    {
        await using var host = await InteropHost.StartAsync();
        await using (var once = await CurlClient.OpenAsync(new(host.Url, "once")))
        {
            (await once.BlockAsync()).ShouldBe(["data: 1", "id: a", "retry: 1"], ignoreOrder: true);
            (await once.BlockAsync()).ShouldBe(["event: last", "data: 2", "id: b"], ignoreOrder: true);
            (await once.LineAsync()).ShouldBeNull();
            (await once.ExitCodeAsync()).ShouldBe(0);
        }

        await using var again = await CurlClient.OpenAsync(new(host.Url, "once"), CurlClient.LastEventId("b"));
        again.Status.ShouldBe("HTTP/1.1 204 No Content");
        (await again.LineAsync()).ShouldBeNull();
        (await again.ExitCodeAsync()).ShouldBe(0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task X29_what_the_host_compresses_comes_as_early(string encoding)
    {
        await using var host = await InteropHost.StartAsync(compressing: true);
        await using var curl = await CurlClient.OpenAsync(new(host.Url, "news"), "--compressed", $"-HAccept-Encoding: {encoding}");
        curl.Header("content-encoding").ShouldBe(encoding);
        curl.Header("cache-control").ShouldBe("no-cache");
        await curl.ShouldBeLiveAsync(host);
    }

    [Fact(Timeout = 60_000)]
    public async Task X13_one_that_leaves_is_noticed()
    {
        await using var host = await InteropHost.StartAsync();
        await using (var curl = await CurlClient.OpenAsync(new(host.Url, "news")))
        {
            await host.ReadersAsync(1);
        }

        await host.ReadersAsync(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task X14_one_that_is_there_when_the_host_stops_sees_a_clean_end()
    {
        await using var host = await InteropHost.StartAsync();
        await using var curl = await CurlClient.OpenAsync(new(host.Url, "news"));
        await host.ReadersAsync(1);
        await host.StopAsync();
        (await curl.DataAsync()).ShouldBeNull();
        (await curl.ExitCodeAsync()).ShouldBe(0);
    }
}
