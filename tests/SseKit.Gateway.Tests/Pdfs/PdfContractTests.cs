using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Pdfs;

/// <summary>Part 3 of the contract, row by row, over HTTP against the Gateway as its users start it.</summary>
public sealed class PdfContractTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task analyze_sse_tells_its_stages_in_the_documents_words_and_ends_in_a_report()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("Card 4111 1111 1111 1111", "second"));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        var events = await EventsAsync(response);
        Assert.Equal(["progress", "progress", "progress", "progress", "done"], events.Select(item => item.Type), StringComparer.Ordinal);
        Assert.Equal(
            ["Processing PDF file...", "Extracting text from PDF...", "Extracted text from 2 pages", "Analyzing with rules..."],
            events.SkipLast(1).Select(item => (string)item.Data["message"]!),
            StringComparer.Ordinal);
        Assert.Equal(["ingest", "extract", "extract", "analyze"], events.SkipLast(1).Select(item => (string)item.Data["stage"]!), StringComparer.Ordinal);
        Assert.Equal([0, 10, 60, 60], events.SkipLast(1).Select(item => (int)item.Data["percent"]!));
        Assert.All(events.SkipLast(1), item => Assert.True(item.Data.ContainsKey("eta_seconds")));
        var report = events[^1].Data;
        Assert.Equal(["doc_name", "page_count", "summary", "overall_risk", "flags", "engine"], report.Select(member => member.Key), StringComparer.Ordinal);
        Assert.Equal("rules", (string?)report["engine"]);
        var flag = report["flags"]![0]!.AsObject();
        Assert.Equal(["rule", "title", "severity", "page", "offset", "excerpt", "explanation"], flag.Select(member => member.Key), StringComparer.Ordinal);
        Assert.Equal(("payment_card", "high", 1, 5), ((string)flag["rule"]!, (string)flag["severity"]!, (int)flag["page"]!, (int)flag["offset"]!));
    }

    [Fact]
    public async Task analyze_answers_with_the_same_report()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var streamed = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("ann@example.org"));
        using var answered = await PostAsync(gateway, "/analyze", TextPdf.Of("ann@example.org"));
        var answer = JsonNode.Parse(await answered.Content.ReadAsStringAsync(Cancelled));
        Assert.True(JsonNode.DeepEquals((await EventsAsync(streamed))[^1].Data, answer), answer!.ToJsonString());
    }

    [Fact]
    public async Task the_id_is_the_last_line_of_a_block()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("text"));
        var blocks = (await response.Content.ReadAsStringAsync(Cancelled)).Split("\n\n").Where(block => block.StartsWith("event:", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, blocks.Count);
        Assert.All(blocks, block => Assert.Matches(@"\Aevent: \w+\ndata: .+\nid: \S+\z", block));
    }

    [Theory]
    [InlineData("report.txt", "%PDF-1.4", 400, "Only PDF files are accepted")]
    [InlineData("report.pdf", "not a pdf", 400, "Only PDF files are accepted")]
    [InlineData("report.pdf", "", 400, "Empty file")]
    public async Task what_is_no_pdf_is_refused_before_the_stream(string name, string content, int status, string detail)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        foreach (var path in new[] { "/analyze_sse", "/analyze" })
        {
            using var response = await PostAsync(gateway, path, System.Text.Encoding.ASCII.GetBytes(content), name);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal($$"""{"detail":"{{detail}}"}""", await response.Content.ReadAsStringAsync(Cancelled));
        }
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 413)]
    public async Task ten_megabytes_are_taken_and_a_byte_more_is_not(int over, int status)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var pdf = TextPdf.Of("text");
        Array.Resize(ref pdf, (10 * 1024 * 1024) + over);
        using var response = await PostAsync(gateway, "/analyze_sse", pdf);
        Assert.Equal(status, (int)response.StatusCode);
        if (over > 0) Assert.Equal("""{"detail":"File size exceeds 10MB limit"}""", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task a_pdf_that_cannot_be_read_ends_in_the_stream_or_with_a_status()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var damaged = System.Text.Encoding.ASCII.GetBytes("%PDF-1.4 and nothing else");
        using var streamed = await PostAsync(gateway, "/analyze_sse", damaged);
        var end = (await EventsAsync(streamed))[^1];
        Assert.Equal(("error", """{"error":"Could not extract text from PDF"}"""), (end.Type, end.Data.ToJsonString()));
        using var answered = await PostAsync(gateway, "/analyze", damaged);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answered.StatusCode);
        Assert.Equal("""{"detail":"Could not extract text from PDF"}""", await answered.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task a_run_is_found_resumed_over_and_joined()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var first = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("text"), key: "once");
        var location = first.Headers.Location!;
        var items = await ItemsAsync(first);
        using var rest = await GetAsync(gateway, location, items[1].EventId);
        Assert.Equal(items.Skip(2).Select(item => item.Data), (await ItemsAsync(rest)).Select(item => item.Data), StringComparer.Ordinal);
        using var over = await GetAsync(gateway, location, items[^1].EventId);
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
        using var joined = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("text"), key: "once");
        Assert.Equal(location, joined.Headers.Location);
        using var conflict = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("other"), key: "once");
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.StartsWith("""{"detail":""", await conflict.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        using var unknown = await gateway.Client.DeleteAsync(new Uri("/runs/unknown", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task heartbeats_come_each_30_seconds_unless_the_operator_says_otherwise()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("text"));
        Assert.StartsWith(": ssekit heartbeat=30000\n\n", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        await using var other = await RunningSample.StartAsync("Gateway", ("HEARTBEAT_INTERVAL", "7"));
        using var faster = await PostAsync(other, "/analyze_sse", TextPdf.Of("text"));
        Assert.StartsWith(": ssekit heartbeat=7000\n\n", await faster.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task every_event_is_logged_for_who_looks_for_a_fault(string debug, bool isLogged)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("DEBUG", debug));
        using var response = await PostAsync(gateway, "/analyze_sse", TextPdf.Of("ann@example.org"), "salaries.pdf");
        await EventsAsync(response);
        var log = await gateway.EndAsync(Cancelled);
        Assert.Equal(isLogged, log.Contains("an event done of", StringComparison.Ordinal));
        Assert.DoesNotContain("ann@", log, StringComparison.Ordinal);
        Assert.DoesNotContain("salaries", log, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningSample gateway, string path, byte[] pdf, string name = "report.pdf", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new MultipartFormDataContent { { new ByteArrayContent(pdf), "file", name } } };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
    }

    private static async Task<HttpResponseMessage> GetAsync(RunningSample gateway, Uri location, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, location) { Headers = { { "Last-Event-ID", lastEventId } } };
        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
    }

    private static async Task<IReadOnlyList<(string Type, JsonObject Data)>> EventsAsync(HttpResponseMessage response) =>
        [.. (await ItemsAsync(response)).Select(item => (item.EventType, JsonNode.Parse(item.Data)!.AsObject()))];

    private static async Task<List<SseItem<string>>> ItemsAsync(HttpResponseMessage response)
    {
        List<SseItem<string>> items = [];
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Cancelled)).EnumerateAsync(Cancelled)) items.Add(item);
        return items;
    }
}
