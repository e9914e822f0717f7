using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Progress;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Progress;

/// <summary>Part 5 of the contract, row by row, over HTTP against the Gateway as its users start it.</summary>
public sealed class ProgressContractTests
{
    private const string Documents = """{"step":"processing","progress":50,"message":"Analyzing document content","metadata":{}}""";
    private const string DocumentsAnalysis = """{"step":"text_extraction","progress":25,"message":"Extracting text from PDF","result":{}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_workflow_is_followed_from_connected_to_disconnected()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        string id = await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, Documents);
        await using var stream = await gateway.FollowAsync("/stream/workflow/w1", ProgressGateway.Ada);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-transform, no-cache", stream.Response.Headers.CacheControl!.ToString());
        Assert.Equal(["no"], stream.Response.Headers.GetValues("X-Accel-Buffering"), StringComparer.Ordinal);
        var connected = (await stream.NextAsync())!;
        AssertShape(connected, "connected", """{"stream":"workflow","id":"w1"}""");
        Assert.Equal(TimeSpan.FromSeconds(3), stream.Retry);
        var progress = (await stream.NextAsync())!;
        AssertShape(progress, "workflow_progress", """{"workflow_id":"w1","step":"processing","progress":50,"message":"Analyzing document content","metadata":{}}""");
        Assert.Equal(id, progress.Id);
        await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"done","progress":100,"result":{"é":"ü"},"canceled":false,"error":"none"}""");
        AssertShape((await stream.NextAsync())!, "workflow_progress", """{"workflow_id":"w1","step":"done","progress":100,"error":"none","canceled":false,"result":{"é":"ü"}}""");

        // It stays open at 100, until an event says that it is final.
        string last = await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"done","progress":100,"final":true}""");
        AssertShape((await stream.NextAsync())!, "workflow_progress", """{"workflow_id":"w1","step":"done","progress":100,"final":true}""");
        AssertShape((await stream.NextAsync())!, "disconnected", """{"reason":"finished"}""");
        Assert.Equal(last, stream.LastEventId);
        Assert.Null(await stream.NextAsync());
        await using var again = await gateway.FollowAsync("/stream/workflow/w1", ProgressGateway.Ada, cursor: last);
        Assert.Equal(204, again.Status);
    }

    [Fact]
    public async Task a_file_is_followed()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        await gateway.PublishAsync("analysis/f1", ProgressGateway.Ada, DocumentsAnalysis);
        await using var stream = await gateway.FollowAsync("/stream/file/f1", ProgressGateway.Ada);
        AssertShape((await stream.NextAsync())!, "connected", """{"stream":"file","id":"f1"}""");
        AssertShape((await stream.NextAsync())!, "analysis_progress", """{"file_id":"f1","step":"text_extraction","progress":25,"message":"Extracting text from PDF","result":{}}""");
        await gateway.PublishAsync("analysis/f1", ProgressGateway.Ada, """{"step":"x","progress":99.5,"final":true}""");
        Assert.Equal(99.5, (double)(await stream.NextAsync())!.Data["progress"]!);
        Assert.Equal("finished", (await stream.NextAsync())!.Text("reason"));
        await using var again = await gateway.FollowAsync("/stream/file/f1", ProgressGateway.Ada, cursor: stream.LastEventId);
        Assert.Equal(204, again.Status);
    }

    [Fact]
    public async Task a_users_stream_has_all_that_is_his()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        await using var stream = await gateway.FollowAsync("/stream/user/ada", ProgressGateway.Ada);
        AssertShape((await stream.NextAsync())!, "connected", """{"stream":"user","id":"ada"}""");
        await gateway.PublishAsync("workflow/w1", ProgressGateway.Bob, Documents);
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, """{"message":"hello"}""");
        AssertShape((await stream.NextAsync())!, "notification", """{"message":"hello","level":"info","data":null}""");
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, """{"message":"hello","level":"warning","data":{"a":[1]}}""");
        AssertShape((await stream.NextAsync())!, "notification", """{"message":"hello","level":"warning","data":{"a":[1]}}""");
        await gateway.PublishAsync("workflow/w2", ProgressGateway.Ada, """{"step":"a","progress":0,"user_id":"ada","final":true}""");
        Assert.Equal("w2", (await stream.NextAsync())!.Text("workflow_id"));
        await gateway.PublishAsync("analysis/f2", ProgressGateway.Ada, DocumentsAnalysis);
        Assert.Equal("f2", (await stream.NextAsync())!.Text("file_id"));

        // Who comes back is told what he missed.
        string cursor = stream.LastEventId;
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, """{"message":"missed"}""");
        await using var again = await gateway.FollowAsync("/stream/user/ada", ProgressGateway.Ada, cursor);
        Assert.Equal("connected", (await again.NextAsync())!.Type);
        Assert.Equal("missed", (await again.NextAsync())!.Text("message"));
    }

    [Theory]
    [InlineData("workflow/w", """{"step":"a","progress":100.5}""", "progress")]
    [InlineData("workflow/w", """{"step":"a","progress":-1}""", "progress")]
    [InlineData("workflow/w", """{"step":"a","progress":"50"}""", "progress")]
    [InlineData("workflow/w", """{"step":"a"}""", "progress")]
    [InlineData("workflow/w", """{"progress":5}""", "step")]
    [InlineData("workflow/w", """{"step":"","progress":5}""", "step")]
    [InlineData("workflow/w", """{"step":null,"progress":5}""", "step")]
    [InlineData("workflow/w", """{"step":"a\nb","progress":5}""", "step")]
    [InlineData("workflow/w", """{"step":"\ud800","progress":5}""", "step")]
    [InlineData("workflow/w", """{"step":"a","progress":5,"message":5}""", "message")]
    [InlineData("workflow/w", """{"step":"a","progress":5,"final":"yes"}""", "final")]
    [InlineData("workflow/w", """{"step":"a","progress":5,"metadata":{"a":"\udc00"}}""", "metadata")]
    [InlineData("workflow/w", """{"step":"a","progress":5,"user_id":"a b"}""", "user_id")]
    [InlineData("workflow/w", "[]", "body")]
    [InlineData("workflow/w", "{", "body")]
    [InlineData("workflow/w", "", "body")]
    [InlineData("workflow/w%20w", Documents, "workflow_id")]
    [InlineData("analysis/f", """{"step":"a","progress":101}""", "progress")]
    [InlineData("analysis/%C3%A9", DocumentsAnalysis, "file_id")]
    [InlineData("notification/ada", """{"level":"info"}""", "message")]
    [InlineData("notification/ada", """{"message":"a","level":7}""", "level")]
    public async Task what_is_wrong_is_refused_by_the_name_of_its_field(string path, string json, string field)
    {
        await using var gateway = await ProgressGateway.StartAsync();
        var (status, body, _) = await gateway.PostAsync($"/stream/publish/{path}", ProgressGateway.Ada, json);
        Assert.Equal((400, field), (status, (string)body["field"]!));
        Assert.NotEmpty((string)body["error"]!);
    }

    [Fact]
    public async Task a_body_may_have_64_KB_and_no_more()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        string Body(int bytes) => """{"step":"a","progress":1,"message":""" + $"\"{new string('x', bytes - 38)}\"}}";
        Assert.Equal(65_536, Body(65_536).Length);
        Assert.Equal(202, (await gateway.PostAsync("/stream/publish/workflow/w", ProgressGateway.Ada, Body(65_536))).Status);
        Assert.Equal(413, (await gateway.PostAsync("/stream/publish/workflow/w", ProgressGateway.Ada, Body(65_537))).Status);
    }

    [Fact]
    public async Task an_idempotency_key_publishes_once_and_is_nobody_elses()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        async Task<string> PublishAsync(string path, string token)
        {
            using var request = ProgressGateway.Request(HttpMethod.Post, $"/stream/publish/{path}", token, Documents);
            request.Headers.Add("Idempotency-Key", "k");
            using var response = await gateway.Client.SendAsync(request, Cancelled);
            return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!["id"]!;
        }

        string id = await PublishAsync("workflow/w1", ProgressGateway.Ada);
        Assert.Equal(id, await PublishAsync("workflow/w1", ProgressGateway.Ada));
        Assert.NotEqual(id, await PublishAsync("workflow/w2", ProgressGateway.Bob), StringComparer.Ordinal);
    }

    [Fact]
    public async Task health_is_as_the_document_shows_it()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        await using var stream = await gateway.FollowAsync("/stream/user/ada", ProgressGateway.Ada);
        await stream.NextAsync();
        var health = (await gateway.Client.GetFromJsonAsync<JsonObject>("/stream/health", Cancelled))!;
        Assert.EndsWith("Z", (string)health["timestamp"]!, StringComparison.Ordinal);
        health.Remove("timestamp");
        AssertJson("""{"status":"healthy","services":{"redis":"not_configured","temporal":"not_configured"},"active_streams":1}""", health);
    }

    [Fact]
    public async Task an_upload_tells_its_steps_on_its_workflow_and_its_file()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        var (workflow, file, run) = await gateway.UploadAsync(ProgressGateway.Ada, TextPdf.Of("Write to a@b.example"));
        await using var ofWorkflow = await gateway.FollowAsync($"/stream/workflow/{workflow}", ProgressGateway.Ada);
        var events = await ofWorkflow.UntilAsync("disconnected");
        Assert.All(events[1..^1], progress => Assert.Equal(("workflow_progress", workflow), (progress.Type, progress.Text("workflow_id"))));
        AssertCompleted(events[^2]);
        await using var ofFile = await gateway.FollowAsync($"/stream/file/{file}", ProgressGateway.Ada);
        events = await ofFile.UntilAsync("disconnected");
        Assert.All(events[1..^1], progress => Assert.Equal(("analysis_progress", file), (progress.Type, progress.Text("file_id"))));
        AssertCompleted(events[^2]);
        using var report = await gateway.Client.SendAsync(ProgressGateway.Request(HttpMethod.Get, run, ProgressGateway.Ada), Cancelled);
        Assert.Contains("event: done", await report.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_upload_that_fails_or_is_cancelled_ends_too()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        var (workflow, _, _) = await gateway.UploadAsync(ProgressGateway.Ada, "%PDF-1.4\nbroken"u8.ToArray());
        await using var stream = await gateway.FollowAsync($"/stream/workflow/{workflow}", ProgressGateway.Ada);
        var last = (await stream.UntilAsync("disconnected"))[^2];
        Assert.NotEmpty(last.Text("error")!);
        Assert.True((bool)last.Data["final"]!);
        Assert.Null(last.Data["result"]);
    }

    [Theory]
    [InlineData("a.txt", "%PDF-1.4", 400)]
    [InlineData("a.pdf", "no pdf", 400)]
    [InlineData("a.pdf", "", 400)]
    public async Task an_upload_that_is_no_pdf_is_refused(string name, string content, int status)
    {
        await using var gateway = await ProgressGateway.StartAsync();
        using MultipartFormDataContent form = new() { { new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(content)), "file", name } };
        using var request = ProgressGateway.Request(HttpMethod.Post, "/upload", ProgressGateway.Ada);
        request.Content = form;
        using var response = await gateway.Client.SendAsync(request, Cancelled);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("file", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!["field"]);
    }

    [Fact]
    public async Task gzip_is_sent_to_who_asks_for_it_and_each_event_at_once()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, Documents);
        using var request = ProgressGateway.Request(HttpMethod.Get, "/stream/workflow/w1", ProgressGateway.Ada);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        await using var stream = await ProgressStream.OpenAsync(gateway.Client, request);
        Assert.Equal("gzip", Assert.Single(stream.Response.Content.Headers.ContentEncoding));
        Assert.Equal("no-cache", stream.Response.Headers.CacheControl!.ToString());
        Assert.Equal("connected", (await stream.NextAsync())!.Type);
        Assert.Equal("processing", (await stream.NextAsync())!.Text("step"));
        await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"late","progress":1,"final":true}""");
        Assert.Equal("late", (await stream.NextAsync())!.Text("step"));
        Assert.Equal("disconnected", (await stream.NextAsync())!.Type);
    }

    [Fact]
    public async Task a_host_that_stops_says_so_last()
    {
        await using var gateway = await ProgressGateway.StartAsync();
        await using var stream = await gateway.FollowAsync("/stream/user/ada", ProgressGateway.Ada);
        await stream.NextAsync();
        await gateway.Sample.TerminateAsync(Cancelled);
        AssertShape((await stream.NextAsync())!, "disconnected", """{"reason":"shutdown"}""");
        Assert.Null(await stream.NextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task the_debug_stream_is_there_when_DEBUG_says_so(bool isDebug)
    {
        await using var gateway = await ProgressGateway.StartAsync(("DEBUG", isDebug ? "true" : "false"));
        await using var stream = await gateway.FollowAsync("/stream/workflow/debug", ProgressGateway.Ada);
        if (!isDebug)
        {
            Assert.Equal(404, stream.Status);
            return;
        }

        Assert.Equal("connected", (await stream.NextAsync())!.Type);
        AssertShape((await stream.NextAsync())!, "debug", """{"active_streams":1,"published":0,"failures":0,"services":{"redis":"not_configured","temporal":"not_configured"}}""");
        await using var stranger = await gateway.FollowAsync("/stream/workflow/debug");
        Assert.Equal(401, stranger.Status);
    }

    [Fact]
    public async Task without_tokens_all_is_open_and_the_host_says_so()
    {
        await using var gateway = await ProgressGateway.OpenAsync();
        Assert.Contains("progress streams OPEN to everybody", gateway.Sample.Announcement, StringComparison.Ordinal);
        await using var early = await gateway.FollowAsync("/stream/workflow/test-id");
        await early.NextAsync();
        await gateway.PublishAsync("workflow/test-id", null, """{"step":"a","progress":1,"user_id":"ada"}""");
        Assert.Equal("a", (await early.NextAsync())!.Text("step"));
        await using var user = await gateway.FollowAsync("/stream/user/ada");
        await user.NextAsync();
        await gateway.PublishAsync("workflow/test-id", null, """{"step":"b","progress":1}""");
        Assert.Equal("b", (await user.NextAsync())!.Text("step"));
    }

    [Theory]
    [InlineData("curl -sN http://localhost:8000/stream/workflow/test-id", "event: workflow_progress")]
    [InlineData("curl -s http://localhost:8000/stream/health", "\"active_streams\"")]
    public async Task the_documents_commands_work_unchanged(string command, string expected)
    {
        await using var gateway = await ProgressGateway.OpenAsync();
        await gateway.PublishAsync("workflow/test-id", null, """{"step":"a","progress":100,"final":true}""");
        string[] arguments = command.Replace("http://localhost:8000/", gateway.Sample.Url.ToString(), StringComparison.Ordinal).Split(' ')[1..];
        using var curl = Process.Start(new ProcessStartInfo("curl", [.. arguments, "--max-time", "20"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Contains(expected, await curl.StandardOutput.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
        await curl.WaitForExitAsync(Cancelled);
        Assert.Equal(0, curl.ExitCode);
    }

    private static void AssertCompleted(ProgressEvent last)
    {
        Assert.Equal("completed", last.Text("step"));
        Assert.Equal(100, (int)last.Data["progress"]!);
        Assert.Equal("a.pdf", (string?)last.Data["result"]!["doc_name"]);
    }

    /// <summary>Type and data, the timestamp aside: that is one of now, in UTC.</summary>
    private static void AssertShape(ProgressEvent told, string type, string json)
    {
        Assert.Equal(type, told.Type);
        Assert.EndsWith("Z", told.Text("timestamp"), StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetUtcNow() - (DateTimeOffset)told.Data["timestamp"]!, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        var data = told.Data.DeepClone().AsObject();
        data.Remove("timestamp");
        AssertJson(json, data);
    }

    private static void AssertJson(string expected, JsonNode actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
