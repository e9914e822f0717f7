namespace SseKit.Interop.Tests.Nginx;

/// <summary>curl behind nginx, which is told nothing of event streams.</summary>
public class NginxTests
{
    public static TheoryData<string> Ways => [.. NginxWay.Good.Select(way => way.Name)];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task S12_headers_come_at_once_and_each_event_before_the_next_is_published(string name)
    {
        var way = NginxWay.Good.Single(way => way.Name == name);
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        await using var curl = await CurlClient.OpenAsync(nginx.Url(way, "news"), "--compressed");
        curl.Status.ShouldBe("HTTP/1.1 200 OK");
        curl.Header("server")!.ShouldStartWith("nginx/");
        curl.Header("content-encoding").ShouldBe(way.Compresses ? "gzip" : null);
        host.Door.Arrivals.Single().Protocol.ShouldBe(way.Protocol);
        await curl.ShouldBeLiveAsync(host);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task S12_the_same_holds_over_HTTP_2(string name)
    {
        var way = NginxWay.Good.Single(way => way.Name == name);
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        await using var curl = await CurlClient.OpenAsync(nginx.Http2Url(way, "news"), "--compressed", "--http2-prior-knowledge");
        curl.Status.ShouldBe("HTTP/2 200");
        await curl.ShouldBeLiveAsync(host);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task X13_a_client_that_leaves_is_noticed_by_the_host(string name)
    {
        var way = NginxWay.Good.Single(way => way.Name == name);
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        await using (var curl = await CurlClient.OpenAsync(nginx.Url(way, "news"), "--compressed"))
        {
            await host.ReadersAsync(1);
        }

        await host.ReadersAsync(0);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task S11_a_stream_goes_on_where_it_was_when_nginx_is_started_again(string name)
    {
        var way = NginxWay.Good.Single(way => way.Name == name);
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        string id;
        await using (var before = await CurlClient.OpenAsync(nginx.Url(way, "news"), "--compressed"))
        {
            id = await host.PublishAsync("1");
            (await before.DataAsync()).ShouldBe("1");
            nginx.Kill();
            (await before.DataAsync()).ShouldBeNull();
        }

        await host.PublishAsync("2");
        nginx.Start();
        await using var after = await CurlClient.OpenAsync(nginx.Url(way, "news"), "--compressed", CurlClient.LastEventId(id));
        (await after.DataAsync()).ShouldBe("2");
        await host.PublishAsync("3");
        (await after.DataAsync()).ShouldBe("3");
    }

    [Fact(Timeout = 60_000)]
    public async Task X14_a_host_that_stops_ends_the_stream_cleanly_behind_nginx_too()
    {
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        var streams = await Task.WhenAll(NginxWay.Good.Select(way => CurlClient.OpenAsync(nginx.Url(way, "news"), "--compressed")));
        await host.ReadersAsync(streams.Length);
        await host.StopAsync();
        foreach (var curl in streams)
        {
            await using (curl)
            {
                (await curl.DataAsync()).ShouldBeNull();
                (await curl.ExitCodeAsync()).ShouldBe(0);
            }
        }
    }
}
