using System.Globalization;

namespace SseKit.Interop.Tests.Nginx;

/// <summary>An nginx that buffers whatever the host asks of it: its buffers are of 4 KB.</summary>
public class PaddingTests
{
    [Fact(Timeout = 60_000)]
    public async Task S9_padding_carries_each_event_through_before_the_next_is_published()
    {
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        await using var curl = await CurlClient.OpenAsync(nginx.Url(NginxWay.Deaf, "padded"));
        for (int i = 1; i <= 50; i++)
        {
            string data = string.Create(CultureInfo.InvariantCulture, $"{i} {new string('.', i * 10)}");
            await host.PublishAsync(data);
            (await curl.DataAsync()).ShouldBe(data);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task without_padding_not_even_the_headers_come_before_the_stream_has_ended()
    {
        await using var host = await InteropHost.StartAsync();
        using NginxServer nginx = new(host.Url);
        var opening = CurlClient.OpenAsync(nginx.Url(NginxWay.Deaf, "news"));
        await using var witness = await CurlClient.OpenAsync(nginx.Url(NginxWay.AsItComes, "news"));
        await host.ReadersAsync(2);
        await witness.ShouldBeLiveAsync(host);

        opening.IsCompleted.ShouldBeFalse();
        await host.StopAsync();
        await using var held = await opening;
        (await held.DataAsync()).ShouldBe("1");
    }
}
