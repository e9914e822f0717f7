using Microsoft.AspNetCore.Builder;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>connected is the first event of every stream, disconnected the last of every clean end; both are of this connection alone.</summary>
public sealed class StreamEndTests
{
    public static TheoryData<string> Streams => ["workflow/w", "file/f", "user/ada"];

    [Theory, MemberData(nameof(Streams))]
    public async Task a_host_that_stops(string path)
    {
        await using var host = await StartAsync();
        await using var stream = await FollowAsync(host, path);
        var stopping = host.StopAsync();
        await ShouldEndAsync(stream, "shutdown");
        await stopping;
    }

    [Theory, MemberData(nameof(Streams))]
    public async Task a_stream_that_is_too_old(string path)
    {
        await using var host = await StartAsync();
        await using var stream = await FollowAsync(host, path);
        host.Time.Advance(TimeSpan.FromHours(1.1));
        await ShouldEndAsync(stream, "expired");
    }

    [Theory, MemberData(nameof(Streams))]
    public async Task a_sign_in_that_expires(string path)
    {
        await using var host = await StartAsync();
        await using var stream = await FollowAsync(host, path, "ada 10");
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await ShouldEndAsync(stream, "expired");
    }

    [Theory]
    [InlineData("workflow/w")]
    [InlineData("file/f")]
    public async Task what_is_finished_and_who_comes_back_to_it_is_told_to_stay_away(string path)
    {
        await using var host = await StartAsync();
        await using var stream = await FollowAsync(host, path);
        ProgressUpdate last = new("last", 100) { IsFinal = true };
        string id = path[0] == 'w' ? await host.Publisher.PublishWorkflowAsync("w", last) : await host.Publisher.PublishAnalysisAsync("f", last);
        (await stream.NextAsync())!.Text("step").ShouldBe("last");
        await ShouldEndAsync(stream, "finished");
        stream.LastEventId.ShouldBe(id);
        await using var back = await host.FollowAsync($"/stream/{path}", "ada", cursor: id);
        back.Status.ShouldBe(204);

        // Who comes late is told the whole, connected and disconnected once each.
        await using var late = await host.FollowAsync($"/stream/{path}", "ada");
        (await late.UntilAsync("disconnected")).Select(told => told.Type).ShouldBe(["connected", .. Enumerable.Repeat(path[0] == 'w' ? "workflow_progress" : "analysis_progress", 2), "disconnected"]);
    }

    [Fact]
    public async Task a_users_stream_outlives_all_that_is_finished()
    {
        await using var host = await StartAsync();
        await using var stream = await FollowAsync(host, "user/ada");
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("last", 100) { IsFinal = true });
        await host.Publisher.PublishAnalysisAsync("f", new ProgressUpdate("last", 100) { IsFinal = true });
        await host.Publisher.PublishNotificationAsync("ada", new ProgressNotification("goes on"));
        (await stream.UntilAsync("notification")).Count.ShouldBe(3);
    }

    private static async Task<ProgressHost> StartAsync()
    {
        var host = await ProgressHost.StartAsync(conventions: endpoints => endpoints.WithMaxAge(TimeSpan.FromHours(1)));
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("first", 0) { UserId = "ada" });
        await host.Publisher.PublishAnalysisAsync("f", new ProgressUpdate("first", 0) { UserId = "ada" });
        return host;
    }

    private static async Task<ProgressStream> FollowAsync(ProgressHost host, string path, string user = "ada")
    {
        var stream = await host.FollowAsync($"/stream/{path}", user);
        (await stream.NextAsync())!.Type.ShouldBe("connected");
        if (!path.StartsWith("user", StringComparison.Ordinal)) (await stream.NextAsync())!.Text("step").ShouldBe("first");
        return stream;
    }

    private static async Task ShouldEndAsync(ProgressStream stream, string reason)
    {
        var last = (await stream.NextAsync())!;
        last.Type.ShouldBe("disconnected");
        last.Text("reason").ShouldBe(reason);
        (await stream.NextAsync()).ShouldBeNull();
    }
}
