namespace SseKit.Interop.Tests.Nginx;

/// <summary>An nginx that gives a host up that is silent for two seconds. Here real time has to pass.</summary>
public class TimeoutTests
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(500);

    [Fact(Timeout = 60_000)]
    public async Task S8_heartbeats_keep_a_silent_stream_open_and_without_them_it_is_cut()
    {
        await using var host = await InteropHost.StartAsync(options => options.Streams = new() { Heartbeat = Heartbeat });
        using NginxServer nginx = new(host.Url, readTimeout: 2);
        await using var silent = await CurlClient.OpenAsync(nginx.Url(NginxWay.AsItComes, "quiet"));
        var streams = await Task.WhenAll(NginxWay.Good.Select(way => CurlClient.OpenAsync(nginx.Url(way, "news"), "--compressed")));
        await host.ReadersAsync(streams.Length + 1);

        (await silent.DataAsync()).ShouldBeNull();

        await Task.WhenAll(streams.Select(BeatsAsync));
        await host.PublishAsync("after the silence");
        foreach (var curl in streams)
        {
            await using (curl) (await curl.DataAsync()).ShouldBe("after the silence");
        }
    }

    /// <summary>Waits for more heartbeats than there can be before nginx gives up.</summary>
    private static async Task BeatsAsync(CurlClient curl)
    {
        for (int beats = 0; beats < 6;)
        {
            if (await curl.LineAsync() == ":") beats++;
        }
    }
}
