using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;
using Shouldly;
using SseKit.Interop.Tests.Hosting;
using Xunit;

namespace SseKit.Browser.Tests.Streams;

/// <summary>How many streams of a host a browser holds at a time.</summary>
public class ConnectionLimitTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Follow = "url => (window.sources ??= []).push(new EventSource(url))";
    private const string State = "i => sources[i].readyState";

    [Fact(Timeout = 60_000)]
    public async Task over_HTTP_1_the_seventh_stream_waits_until_one_of_six_is_closed()
    {
        await using var host = await InteropHost.StartAsync();
        var page = await chromium.OpenAsync(host.Url);
        for (int i = 0; i < 6; i++) await page.EvaluateAsync(Follow, "/news");
        await host.ReadersAsync(6);
        await page.EvaluateAsync(Follow, "/news");

        // Time for it to come, if it could: what is published goes to the page and shows there.
        await page.EvaluateAsync("void (window.seen = new Promise((resolve) => sources[5].onmessage = () => resolve()))");
        await host.PublishAsync("1");
        await page.EvaluateAsync("seen");
        (await page.EvaluateAsync<int>(State, 6)).ShouldBe(0);
        host.Door.Arrivals.Count(arrival => arrival.Path == "/news").ShouldBe(6);

        await page.EvaluateAsync("sources[0].close()");
        await page.WaitForFunctionAsync("sources[6].readyState === EventSource.OPEN");
        host.Door.Arrivals.Count(arrival => arrival.Path == "/news").ShouldBe(7);
    }

    [Fact(Timeout = 60_000)]
    public async Task over_HTTP_2_twenty_streams_are_open_at_a_time()
    {
        using var certificate = SelfSigned();
        await using var host = await InteropHost.StartAsync(listen: endpoint => endpoint.UseHttps(certificate));
        var page = await chromium.OpenAsync(host.Url, new() { IgnoreHTTPSErrors = true });
        for (int i = 0; i < 20; i++) await page.EvaluateAsync(Follow, "/news");
        await host.ReadersAsync(20);
        host.Door.Arrivals.Where(arrival => arrival.Path == "/news").ShouldAllBe(arrival => arrival.Protocol == "HTTP/2");
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
