using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Progress;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport.Redis;
using Xunit;

namespace SseKit.Gateway.Tests.Progress;

/// <summary>The Gateway on a real Redis, beside other programs and another Gateway.</summary>
public sealed class RedisTests : IDisposable
{
    private readonly RedisServer _redis = new();

    private (string, string)[] Settings => [("REDIS_URL", $"{_redis.Configuration},ssl=false"), ("STREAM_BLOCK_TIME", "50")];

    [Fact]
    public async Task what_another_program_appends_reaches_the_browser()
    {
        await using var gateway = await ProgressGateway.OpenAsync(Settings);
        await using var workflow = await gateway.FollowAsync("/stream/workflow/w1");
        await using var file = await gateway.FollowAsync("/stream/file/f1");
        await using var user = await gateway.FollowAsync("/stream/user/ada");
        foreach (var stream in new[] { workflow, file, user }) Assert.Equal("connected", (await stream.NextAsync())!.Type);

        // Nothing says that the first entry of a stream is its first: a gap may be told before it.
        _redis.Cli("XADD", "pip-ai:workflow:progress", "*", "workflow_id", "w1", "user_id", "ada", "type", "workflow_progress", "data", """{"step":"by hand"}""");
        Assert.Equal("by hand", (await workflow.UntilAsync("workflow_progress"))[^1].Text("step"));
        Assert.Equal("by hand", (await user.UntilAsync("workflow_progress"))[^1].Text("step"));
        _redis.Cli("XADD", "pip-ai:analysis:progress", "*", "file_id", "f1", "user_id", "ada", "type", "analysis_progress", "data", """{"step":"by hand"}""");
        Assert.Equal("by hand", (await file.UntilAsync("analysis_progress"))[^1].Text("step"));
        Assert.Equal("by hand", (await user.UntilAsync("analysis_progress"))[^1].Text("step"));
        _redis.Cli("XADD", "pip-ai:notifications", "*", "user_id", "ada", "type", "notification", "data", """{"step":"by hand"}""");
        Assert.Equal("by hand", (await user.UntilAsync("notification"))[^1].Text("step"));
    }

    [Fact]
    public async Task another_program_makes_the_owner_of_what_it_begins()
    {
        const string Owner = "sse:state:progress:owner:workflow:w1";
        await using var gateway = await ProgressGateway.StartAsync(Settings);
        _redis.Cli("SET", Owner, "ada", "NX", "EX", "60");
        _redis.Cli("XADD", "pip-ai:workflow:progress", "*", "workflow_id", "w1", "user_id", "ada", "type", "workflow_progress", "data", """{"step":"by hand"}""");
        await using var stream = await gateway.FollowAsync("/stream/workflow/w1", ProgressGateway.Ada);
        Assert.Equal("by hand", (await stream.UntilAsync("workflow_progress"))[^1].Text("step"));
        Assert.Equal(403, (await gateway.PostAsync("/stream/publish/workflow/w1", ProgressGateway.Bob, """{"step":"a","progress":1}""")).Status);
        await using var stranger = await gateway.FollowAsync("/stream/workflow/w1", ProgressGateway.Bob);
        Assert.Equal(404, stranger.Status);

        // It lives on as if the owner had published first.
        await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"a","progress":1}""");
        Assert.EndsWith(" ada", _redis.Cli("GET", Owner), StringComparison.Ordinal);
        Assert.True(int.Parse(_redis.Cli("TTL", Owner), CultureInfo.InvariantCulture) > 3600);
    }

    [Fact]
    public async Task what_is_published_is_read_by_another_program()
    {
        await using var gateway = await ProgressGateway.StartAsync(Settings);
        await gateway.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"posted","progress":7}""");
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, """{"message":"hello"}""");
        string[] entry = _redis.Cli("XRANGE", "pip-ai:workflow:progress", "-", "+").Split('\n');
        Assert.Equal("w1", After(entry, "workflow_id"));
        Assert.Equal("ada", After(entry, "user_id"));
        Assert.Equal("workflow_progress", After(entry, "type"));
        Assert.Equal("posted", (string?)JsonNode.Parse(After(entry, "data"))!["step"]);
        Assert.Equal("1", _redis.Cli("XLEN", "pip-ai:workflow:progress"));
        Assert.Equal("ada", After(_redis.Cli("XRANGE", "pip-ai:notifications", "-", "+").Split('\n'), "user_id"));
        var (_, _, run) = await gateway.UploadAsync(ProgressGateway.Ada, TextPdf.Of("text"));
        await using var upload = await gateway.FollowAsync($"/stream/workflow/{run.Split('/')[^1]}", ProgressGateway.Ada);
        await upload.UntilAsync("disconnected");
        Assert.Contains(run.Split('/')[^1], _redis.Cli("XRANGE", "pip-ai:ai:progress", "-", "+"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task two_gateways_are_one_service()
    {
        await using var first = await ProgressGateway.StartAsync(Settings);
        await using var second = await ProgressGateway.StartAsync(Settings);
        string ticket = await first.TicketAsync(ProgressGateway.Ada);
        await using var stream = await second.FollowAsync($"/stream/user/ada?ticket={ticket}");
        Assert.Equal("connected", (await stream.NextAsync())!.Type);
        await using var again = await first.FollowAsync($"/stream/user/ada?ticket={ticket}");
        Assert.Equal(401, again.Status);
        string cookie = stream.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await using var back = await first.FollowAsync("/stream/user/ada", cookie: cookie);
        Assert.Equal(200, back.Status);

        // What one makes an owner the other knows; what one is told the other tells.
        await first.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"a","progress":1}""");
        Assert.Equal(("workflow_progress", "a"), await TypeAndStepAsync(stream));
        Assert.Equal(403, (await second.PostAsync("/stream/publish/workflow/w1", ProgressGateway.Bob, """{"step":"a","progress":1}""")).Status);
        await using var stranger = await second.FollowAsync("/stream/workflow/w1", ProgressGateway.Bob);
        Assert.Equal(404, stranger.Status);

        // The one goes, the other goes on from its cursor.
        await using var followed = await first.FollowAsync("/stream/workflow/w1", ProgressGateway.Ada);
        await followed.UntilAsync("workflow_progress");
        await first.Sample.TerminateAsync(TestContext.Current.CancellationToken);
        Assert.Equal("shutdown", (await followed.NextAsync())!.Text("reason"));
        await second.PublishAsync("workflow/w1", ProgressGateway.Ada, """{"step":"last","progress":100,"final":true}""");
        await using var resumed = await second.FollowAsync("/stream/workflow/w1", ProgressGateway.Ada, followed.LastEventId);
        Assert.Equal(["connected", "workflow_progress", "disconnected"], (await resumed.UntilAsync("disconnected")).Select(told => told.Type), StringComparer.Ordinal);
    }

    [Fact]
    public async Task health_says_how_redis_is()
    {
        await using var gateway = await ProgressGateway.StartAsync(Settings);
        Assert.Contains($"kept in Redis at {_redis.Configuration}", gateway.Sample.Announcement, StringComparison.Ordinal);
        Assert.Equal("healthy", (string?)(await HealthAsync(gateway))["redis"]);
        _redis.Kill();
        Assert.Equal("unhealthy", (string?)(await HealthAsync(gateway))["redis"]);
        Assert.Equal(503, (await gateway.PostAsync("/stream/publish/workflow/w1", ProgressGateway.Ada, """{"step":"a","progress":1}""")).Status);
    }

    public void Dispose() => _redis.Dispose();

    private static async Task<(string, string?)> TypeAndStepAsync(ProgressStream stream) => await stream.NextAsync() is { } told ? (told.Type, told.Text("step")) : default;

    private static string After(string[] lines, string field) => lines[Array.IndexOf(lines, field) + 1];

    private static async Task<JsonNode> HealthAsync(ProgressGateway gateway) => (await gateway.Client.GetFromJsonAsync<JsonObject>("/stream/health"))!["services"]!;
}
