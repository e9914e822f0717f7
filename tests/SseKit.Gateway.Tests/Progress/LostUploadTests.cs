using SseKit.Analysis.Tests.Progress;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport;
using SseKit.TestSupport.Redis;
using Xunit;

namespace SseKit.Gateway.Tests.Progress;

/// <summary>An upload whose Gateway dies: another tells its end.</summary>
public sealed class LostUploadTests : IDisposable
{
    private readonly RedisServer _redis = new();

    [Fact(Timeout = 120_000)]
    public async Task its_workflow_its_file_and_its_user_are_told_the_end_once()
    {
        TaskCompletionSource reached = new();
        await using var model = await LoopbackServer.StartAsync(context =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var first = await StartAsync(model);
        await using var second = await StartAsync(model);
        await using var third = await StartAsync(model);
        await using var user = await second.FollowAsync("/stream/user/ada", ProgressGateway.Ada);
        var (id, fileId, _) = await first.UploadAsync(ProgressGateway.Ada, TextPdf.Of("text"));
        await using var workflow = await second.FollowAsync($"/stream/workflow/{id}", ProgressGateway.Ada);
        await using var file = await third.FollowAsync($"/stream/file/{fileId}", ProgressGateway.Ada);
        await reached.Task;
        await first.Sample.KillAsync(TestContext.Current.CancellationToken);

        foreach (var stream in new[] { workflow, file })
        {
            var told = await stream.UntilAsync("disconnected");
            Assert.Equal("disconnected", told[^1].Type);
            Assert.Equal("The analysis was lost: the server it ran on has stopped", told[^2].Text("error"));
            Assert.All(told.SkipLast(2), static step => Assert.Null(step.Text("error")));
        }

        await using var back = await third.FollowAsync($"/stream/workflow/{id}", ProgressGateway.Ada, workflow.LastEventId);
        Assert.Equal(204, back.Status);
        Assert.Equal(1, Ends("pip-ai:workflow:progress"));
        Assert.Equal(1, Ends("pip-ai:analysis:progress"));
        List<ProgressEvent> ends = [];
        while (ends.Count < 2)
        {
            if (await user.NextAsync() is { } next && next.Text("error") is not null) ends.Add(next);
        }

        Assert.Equal(["analysis_progress", "workflow_progress"], ends.Select(static end => end.Type).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public void Dispose() => _redis.Dispose();

    private int Ends(string key) => _redis.Cli("XRANGE", key, "-", "+").Split('\n').Count(static line => line.Contains("The analysis was lost", StringComparison.Ordinal));

    private Task<ProgressGateway> StartAsync(LoopbackServer model) => ProgressGateway.StartAsync(
        ("REDIS_URL", _redis.Configuration), ("ANALYSIS_PROVIDER", "openai"), ("OPENAI_BASE_URL", $"{model.Url}v1"), ("OPENAI_MODEL", "slow"));
}
