using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>A line that is silent for too long is dead.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task C29_any_byte_is_a_sign_of_life_and_silence_ends_the_connection()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { IdleTimeout = Idle, Reading = Comments(out List<string> comments) });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("id: 1\ndata: a\n\n");
        await followed.NextAsync();
        for (int i = 0; i < 5; i++)
        {
            followed.Time.Advance(Idle * 0.9);
            followed.Client.State.ShouldBe(SseReadyState.Open);
            await request.SendAsync($":{i}\n");
            await Eventually.IsAsync(() => comments.Count == i + 1, "the comment");
        }

        followed.Time.Advance(Idle * 0.9);
        followed.Client.State.ShouldBe(SseReadyState.Open);
        await SilentAsync(followed, Idle);
        (await followed.PassAsync()).Reason.ShouldBe(SseEndReason.Idle);
        await request.LeftAsync();
        (await server.TakeAsync())["Last-Event-ID"].ShouldBe("1");
    }

    [Fact]
    public async Task C29_it_is_learned_from_the_server_that_announces_its_heartbeat()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync(": ssekit heartbeat=15000\n\ndata: a\n\n");
        await followed.NextAsync();
        await Eventually.IsAsync(() => followed.Time.NextDue == TimeSpan.FromSeconds(35), "the timer");
        followed.Time.Advance(TimeSpan.FromSeconds(34));
        followed.Client.State.ShouldBe(SseReadyState.Open);
        await SilentAsync(followed, TimeSpan.FromSeconds(35));
        (await followed.EndAsync()).Reason.ShouldBe(SseEndReason.Idle);
    }

    [Theory]
    [InlineData(": ssekit heartbeat=")]
    [InlineData(": ssekit heartbeat=abc")]
    [InlineData(": ssekit heartbeat=15000x")]
    [InlineData(": ssekit heartbeat=0")]
    [InlineData(": ssekit heartbeat=99999999999999")]
    [InlineData(": ssekit")]
    public async Task C29_a_comment_that_announces_nothing_sets_nothing(string comment)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).StreamAsync($"{comment}\n\ndata: a\n\n");
        await followed.NextAsync();
        await Eventually.IsAsync(() => followed.Client.State == SseReadyState.Open, "the connection");
        followed.Time.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task C29_what_was_learned_holds_for_the_next_connection_before_it_says_anything()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest first = await server.TakeAsync();
        await first.StreamAsync(": ssekit heartbeat=15000\n\ndata: a\n\n");
        await followed.NextAsync();
        first.End();
        await followed.PassAsync();
        await (await server.TakeAsync()).StreamAsync();
        await Eventually.IsAsync(() => followed.Time.NextDue == TimeSpan.FromSeconds(35), "the timer");
        followed.Time.Advance(TimeSpan.FromSeconds(34));
        followed.Client.State.ShouldBe(SseReadyState.Open);
        await SilentAsync(followed, TimeSpan.FromSeconds(35));
        (await followed.EndAsync()).Reason.ShouldBe(SseEndReason.Idle);
    }

    /// <summary>Lets time pass until the silence is noticed: the wait that is too long may only now begin.</summary>
    private static Task SilentAsync(Followed followed, TimeSpan idle) => Eventually.IsAsync(
        () =>
        {
            followed.Time.Advance(idle / 5);
            return followed.Client.State != SseReadyState.Open;
        },
        "the silence to be noticed");

    private static SseReaderOptions Comments(out List<string> comments)
    {
        Collecting observer = new();
        comments = observer.Texts;
        return new SseReaderOptions { Observer = observer };
    }

    private sealed class Collecting : SseObserver
    {
        public List<string> Texts { get; } = [];

        public override void OnComment(ReadOnlySpan<byte> text) => Texts.Add(System.Text.Encoding.UTF8.GetString(text));
    }
}
