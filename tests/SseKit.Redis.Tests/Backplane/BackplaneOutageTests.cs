using System.Collections.Concurrent;

namespace SseKit.Redis.Tests.Backplane;

public sealed class BackplaneOutageTests : IDisposable
{
    private readonly BackplaneInRedis _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task without_redis_everything_fails_and_when_it_is_back_goes_on_by_itself()
    {
        ISseBackplane node = _nodes.CreateNode();
        ISseBackplane other = _nodes.CreateNode();
        ConcurrentQueue<string> heard = new();
        using IDisposable listening = node.Listen("news", heard.Enqueue);
        await _nodes.ListeningAsync("news", 1);
        _nodes.Redis.Kill();
        CancellationToken none = TestContext.Current.CancellationToken;
        Func<Task>[] all =
        [
            async () => await node.GetAsync("a", none),
            async () => await node.SetAsync("a", "b", TimeSpan.FromMinutes(1), none),
            async () => await node.ClaimAsync("a", "b", TimeSpan.FromMinutes(1), none),
            async () => await node.TakeAsync("a", none),
            async () => await node.SendAsync("a", "b", none),
        ];
        foreach (Func<Task> ask in all) (await Should.ThrowAsync<IOException>(ask)).Message.ShouldStartWith("Redis cannot be reached");

        _nodes.Redis.Start();
        await _nodes.ListeningAsync("news", 1);
        await Eventually.IsAsync(async () => await TrySendAsync(other, "back"), "it cannot be sent");
        await Eventually.IsAsync(() => !heard.IsEmpty, "nothing is heard");
        heard.ShouldContain(static message => message == "back");
    }

    [Fact]
    public async Task an_answer_that_does_not_come_in_time_is_an_error()
    {
        ISseBackplane node = _nodes.CreateNode(static options => options.ResponseTimeout = TimeSpan.FromMilliseconds(300));
        await node.GetAsync("a", TestContext.Current.CancellationToken);
        _nodes.Redis.Cli("CLIENT", "PAUSE", "1000", "ALL");
        await Should.ThrowAsync<IOException>(async () => await node.GetAsync("a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_refusal_says_its_kind()
    {
        ISseBackplane node = _nodes.CreateNode();
        _nodes.Redis.Cli("LPUSH", "sse:state:a", "x");
        IOException failure = await Should.ThrowAsync<IOException>(async () => await node.ClaimAsync("a", "b", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("WRONGTYPE");
    }

    [Fact]
    public async Task who_listens_before_redis_is_there_hears_when_it_is()
    {
        _nodes.Redis.Kill();
        ISseBackplane node = _nodes.CreateNode(static options => options.Configuration += ",connectTimeout=500");
        ConcurrentQueue<string> heard = new();
        using IDisposable listening = node.Listen("news", heard.Enqueue);
        _nodes.Redis.Start();
        await _nodes.ListeningAsync("news", 1);
        await Eventually.IsAsync(async () => await TrySendAsync(node, "early") && !heard.IsEmpty, "nothing is heard");
    }

    private static async Task<bool> TrySendAsync(ISseBackplane node, string message)
    {
        try
        {
            await node.SendAsync("news", message, TestContext.Current.CancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
