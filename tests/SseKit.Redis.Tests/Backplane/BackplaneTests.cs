using System.Collections.Concurrent;
using SseKit.TestSupport;
using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Backplane;

public sealed class BackplaneTests(BackplaneInRedis variant) : BackplaneSuite<BackplaneInRedis>(variant)
{
    private readonly RedisServer _redis = variant.Redis;

    [Fact]
    public async Task values_lie_under_the_prefix_with_their_lifetime()
    {
        ISseBackplane node = Variant.CreateNode(static options => options.KeyPrefix = "shop:");
        await node.SetAsync("run/1", "running", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        _redis.Cli("GET", "shop:state:run/1").ShouldBe("running");
        long.Parse(_redis.Cli("PTTL", "shop:state:run/1"), null).ShouldBeInRange(50_000, 60_000);
        (await node.TakeAsync("run/1", TestContext.Current.CancellationToken)).ShouldBe("running");
        _redis.Cli("EXISTS", "shop:state:run/1").ShouldBe("0");
    }

    [Fact]
    public async Task what_redis_cli_publishes_is_heard()
    {
        ConcurrentQueue<string> heard = new();
        using IDisposable listening = Variant.CreateNode().Listen(Name("*[a]"), heard.Enqueue);
        await Variant.ListeningAsync(Name("*[a]"), 1);
        _redis.Cli("PUBLISH", Name("*[a]"), "from the shell").ShouldBe("1");
        await Eventually.IsAsync(() => !heard.IsEmpty, "nothing heard");
        heard.ShouldBe(["from the shell"]);
    }

    [Fact]
    public async Task what_is_sent_is_heard_by_redis_cli()
    {
        ISseBackplane node = Variant.CreateNode();
        using System.Diagnostics.Process cli = _redis.StartCli("SUBSCRIBE", Name());
        await Variant.ListeningAsync(Name(), 1);
        await node.SendAsync(Name(), "to the shell", TestContext.Current.CancellationToken);
        List<string?> lines = [];
        while (lines.Count < 6) lines.Add(await cli.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().Within("a line"));
        cli.Kill();
        lines.ShouldBe(["subscribe", Name(), "1", "message", Name(), "to the shell"]);
    }
}
