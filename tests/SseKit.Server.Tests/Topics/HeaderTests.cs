using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>What a client gets before anything is published.</summary>
public class HeaderTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task S1_S12_the_headers_leave_at_once_exactly_these(string method)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapSseTopic("/", "t"), services => services.AddSseKit());
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync(method, "/");
        string response = await connection.ReadUntilAsync("\n\n\r\n");
        string[] head = response.Split("\r\n\r\n")[0].Split("\r\n");
        head[0].ShouldBe("HTTP/1.1 200 OK");
        head[1..].Where(line => !line.StartsWith("Date:", StringComparison.Ordinal)).ShouldBe(
            [
                "Content-Type: text/event-stream", "Server: Kestrel", "Cache-Control: no-cache, no-transform",
                "Transfer-Encoding: chunked", "X-Accel-Buffering: no",
            ],
            ignoreOrder: true);
        response.Split("\r\n\r\n")[1].ShouldMatch(@"^[0-9a-f]+\r\n: ssekit heartbeat=15000\n\nid: [A-Za-z0-9_-]{8}\.0\n\n\r\n$");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Transport.Http2)]
    [InlineData(Transport.Http2Tls)]
    public async Task S1_S12_no_hop_by_hop_header_goes_over_HTTP_2(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapSseTopic("/", "t"), static services => services.AddSseKit());
        using Follower follower = await Follower.OpenAsync(host, "/");
        follower.Response.Version.ShouldBe(new Version(2, 0));
        follower.Headers.Connection.ShouldBeEmpty();
        follower.Headers.TransferEncoding.ShouldBeEmpty();
        await host.PublishAsync("t", "1");
        (await follower.NextAsync(1)).ShouldBe(["1"]);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task X29_headers_leave_at_once_and_each_batch_is_flushed_through_compression(Transport transport)
    {
        await using StreamHost host = await CompressingAsync(transport);
        using HttpResponseMessage response = await GetAsync(host, "gzip");
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using GZipStream body = new(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using SseReader reader = new(body);
        for (int i = 0; i < 20; i++)
        {
            await host.PublishAsync("t", $"{i}");
            (await reader.ReadItemsAsync().FirstAsync()).Data.ShouldBe($"{i}");
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("gzip", "no-cache")]
    [InlineData("identity", "no-transform, no-cache")]
    public async Task S12_a_topic_the_host_compresses_does_not_forbid_it(string accepted, string cacheControl)
    {
        await using StreamHost host = await CompressingAsync(Transport.Http1);
        using HttpResponseMessage response = await GetAsync(host, accepted);
        response.Headers.CacheControl!.ToString().ShouldBe(cacheControl);
    }

    private static Task<StreamHost> CompressingAsync(Transport transport)
    {
        static void Map(WebApplication app) =>
            app.UseResponseCompression().UseRouting().UseEndpoints(routes => routes.MapSseTopic("/", "t"));
        static void Register(IServiceCollection services) => services.AddSseKit().CompressStreams();
        return StreamHost.StartAsync(transport, Map, Register);
    }

    private static Task<HttpResponseMessage> GetAsync(StreamHost host, string accepted)
    {
        HttpRequestMessage request = host.Client.NewRequest(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd(accepted);
        return host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
