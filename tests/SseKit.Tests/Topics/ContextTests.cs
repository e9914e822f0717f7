using System.IO.Pipelines;
using Shouldly;
using SseKit.Tests.Store;
using SseKit.TestSupport.Pipes;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>What flows with a publisher's or a reader's context, such as its trace and its user, reaches no other connection and no store.</summary>
public sealed class ContextTests
{
    private static readonly AsyncLocal<string?> Context = new();

    [Fact]
    public async Task A_publisher_s_context_does_not_flow_into_connections()
    {
        using SseTopics topics = new();
        ContextPipeWriter output = new();
        using CancellationTokenSource stop = new();
        Task ended = topics.FollowAsync(output, new SseSubscription("a"), cancellationToken: stop.Token);
        await InContextAsync("publisher", async () =>
        {
            for (int i = 0; i < 100; i++) await topics.PublishAsync("a", "b");
        });
        await output.UntilTextAsync("data: b", 100);
        output.Seen.ShouldBe([null]);
        await stop.CancelAsync();
        await ended;
    }

    [Fact]
    public async Task The_first_reader_s_context_does_not_flow_into_the_heartbeats_of_others()
    {
        using SseTopics topics = new();
        SseSubscription subscription = new("a");
        SseStreamOptions options = new() { Heartbeat = TimeSpan.FromMilliseconds(10) };
        using CancellationTokenSource stop = new();
        Task first = Task.CompletedTask;
        await InContextAsync("first", () =>
        {
            first = topics.FollowAsync(new CapturingPipeWriter(), subscription, options, stop.Token);
            return Task.CompletedTask;
        });
        ContextPipeWriter output = new();
        Task second = topics.FollowAsync(output, subscription, options, stop.Token);
        await output.UntilTextAsync(":\n\n", 3);
        output.Seen.ShouldBe([null]);
        await stop.CancelAsync();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task The_first_reader_s_context_does_not_flow_into_the_store()
    {
        string? seen = "nothing";
        using SseTopics topics = new(store: new ScriptedStore((topic, mirror, unread) =>
        {
            seen = Context.Value;
            return ScriptedStore.EmptyAsync(topic, mirror, unread);
        }));
        CapturingPipeWriter output = new();
        using CancellationTokenSource stop = new();
        Task ended = Task.CompletedTask;
        await InContextAsync("first", () =>
        {
            ended = topics.FollowAsync(output, new SseSubscription("a"), cancellationToken: stop.Token);
            return Task.CompletedTask;
        });
        await output.UntilTextAsync("id: empty.0");
        seen.ShouldBeNull();
        await stop.CancelAsync();
        await ended;
    }

    private static async Task InContextAsync(string context, Func<Task> run)
    {
        Context.Value = context;
        await run();
        Context.Value = null;
    }

    /// <summary>Keeps the contexts it is flushed in.</summary>
    private sealed class ContextPipeWriter : CapturingPipeWriter
    {
        private readonly HashSet<string> _seen = [];

        public IEnumerable<string?> Seen => _seen.Select(static context => context.Length == 0 ? null : context);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            lock (_seen) _seen.Add(Context.Value ?? string.Empty);
            return base.FlushAsync(cancellationToken);
        }
    }
}
