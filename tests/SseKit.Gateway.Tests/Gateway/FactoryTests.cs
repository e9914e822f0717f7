using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Mvc.Testing;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

/// <summary>The Gateway in the test's own process, as users test their hosts.</summary>
public sealed class FactoryTests
{
    [Fact]
    public async Task S1_a_stream_is_read_to_its_end_under_WebApplicationFactory()
    {
        await using WebApplicationFactory<Health> factory = new();
        using HttpClient client = factory.CreateClient();
        using ByteArrayContent file = new(TextPdf.Of("Contact: jane.roe@example.org")) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using MultipartFormDataContent form = new() { { file, "file", "a.pdf" } };
        using HttpRequestMessage request = new(HttpMethod.Post, "/analyze_sse") { Content = form };
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        List<string> events = [];
        await foreach (SseItem<string> item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync()) events.Add(item.Data);
        Assert.True(events.Count > 1);
        Assert.Contains("\"doc_name\":\"a.pdf\"", events[^1], StringComparison.Ordinal);
    }
}
