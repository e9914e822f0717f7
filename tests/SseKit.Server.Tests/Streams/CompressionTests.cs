using System.IO.Compression;
using System.Net.ServerSentEvents;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>A host that compresses its responses, event streams included.</summary>
public class CompressionTests
{
    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task X29_the_headers_leave_at_once_before_anything_is_published(Transport transport)
    {
        await using StreamHost host = await StartAsync(transport, Source.ThenSilent());
        using HttpResponseMessage response = await GetAsync(host, "gzip");
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task X29_each_batch_is_flushed_through_the_compression(Transport transport)
    {
        await using StreamHost host = await StartAsync(transport, Source.ThenSilent("1"));
        using HttpResponseMessage response = await GetAsync(host, "gzip");
        await using GZipStream body = new(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        byte[] first = new byte[(StreamHost.Opening + "data: 1\n\n").Length];
        await body.ReadExactlyAsync(first);
        Encoding.UTF8.GetString(first).ShouldBe(StreamHost.Opening + "data: 1\n\n");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("gzip", "no-cache")]
    [InlineData("identity", "no-transform, no-cache")]
    public async Task S12_a_stream_the_host_compresses_does_not_forbid_it(string accepted, string cacheControl)
    {
        await using StreamHost host = await StartAsync(Transport.Http1, Source.ThenSilent());
        using HttpResponseMessage response = await GetAsync(host, accepted);
        response.Headers.CacheControl!.ToString().ShouldBe(cacheControl);
    }

    private static Task<StreamHost> StartAsync(Transport transport, IAsyncEnumerable<SseItem<string>> source) => StreamHost.StartAsync(
        transport,
        app => app.UseResponseCompression().UseRouting().UseEndpoints(routes => routes.MapGet("/", () => SseResults.Stream(source))),
        services => services.CompressStreams());

    private static Task<HttpResponseMessage> GetAsync(StreamHost host, string accepted)
    {
        HttpRequestMessage request = host.Client.NewRequest(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd(accepted);
        return host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
