using Microsoft.AspNetCore.Builder;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

public class HeaderTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task S1_S12_the_headers_leave_at_once_exactly_these_from_a_source_that_never_yields(string method)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapMethods("/", [method], () => SseResults.Stream(Source.ThenSilent())));
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync(method, "/");
        string[] head = (await connection.ReadUntilAsync($"\r\n\r\n1a\r\n{StreamHost.Opening}\r\n")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[..^2];
        head[0].ShouldBe("HTTP/1.1 200 OK");
        head[1..].Where(line => !line.StartsWith("Date:", StringComparison.Ordinal)).ShouldBe(
            [
                "Content-Type: text/event-stream", "Server: Kestrel", "Cache-Control: no-cache, no-transform",
                "Transfer-Encoding: chunked", "X-Accel-Buffering: no",
            ],
            ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S1_S12_the_headers_leave_at_once_on_every_transport(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", () => SseResults.Stream(Source.ThenSilent())));
        using HttpResponseMessage response = await host.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        response.Headers.CacheControl!.ToString().ShouldBe("no-transform, no-cache");
        response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        response.Headers.Connection.ShouldBeEmpty();
    }
}
