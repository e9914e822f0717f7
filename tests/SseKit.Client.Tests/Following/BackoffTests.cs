using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>How long it waits.</summary>
public sealed class BackoffTests
{
    [Fact]
    public async Task C16_C20_C30_X19_the_wait_grows_while_connections_bring_nothing_and_is_never_less_than_the_server_s()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { Retry = new SseRetryPolicy { MaxDelay = TimeSpan.FromSeconds(40) } });
        double[] most = [6, 12, 24, 40, 40, 40];
        foreach (double limit in most)
        {
            ServedRequest request = await server.TakeAsync();
            await request.StreamAsync(": nothing\n\n");
            request.End();
            (await followed.PassAsync()).Delay!.Value.TotalSeconds.ShouldBeInRange(3, limit);
        }

        // A healthy connection lasts, and brings something.
        ServedRequest healthy = await server.TakeAsync();
        await healthy.StreamAsync("data: a\n\n");
        await followed.NextAsync();
        followed.Time.Advance(TimeSpan.FromSeconds(6));
        healthy.End();
        (await followed.PassAsync()).Delay!.Value.TotalSeconds.ShouldBeInRange(3, 6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C30_X19_neither_a_long_silence_nor_a_short_word_is_health(bool isLong)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        double last = 0;
        for (int i = 0; i < 6; i++)
        {
            ServedRequest request = await server.TakeAsync();
            await request.StreamAsync(isLong ? "" : "data: a\n\n");
            if (isLong) await TestSupport.Time.Eventually.IsAsync(() => followed.Client.State == SseReadyState.Open, "the connection");
            else await followed.NextAsync();
            if (isLong) followed.Time.Advance(TimeSpan.FromMinutes(1));
            request.End();
            last = Math.Max(last, (await followed.PassAsync()).Delay!.Value.TotalSeconds);
        }

        // Six in a row grow beyond twice the first; chance alone does not keep them there.
        last.ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task C30_heartbeats_are_a_sign_of_health()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        for (int i = 0; i < 6; i++)
        {
            ServedRequest request = await server.TakeAsync();
            await request.StreamAsync(":\n\nid: x\n\n");
            await TestSupport.Time.Eventually.IsAsync(() => followed.Client.LastEventId == "x" && followed.Client.State == SseReadyState.Open, "the heartbeat");
            followed.Time.Advance(TimeSpan.FromMinutes(1));
            request.End();
            (await followed.PassAsync()).Delay!.Value.TotalSeconds.ShouldBeInRange(3, 6);
        }
    }

    [Theory]
    [InlineData("retry: 0", 0.5)]
    [InlineData("retry: -1", 3)]
    [InlineData("retry: +5", 3)]
    [InlineData("retry:  7", 3)]
    [InlineData("retry: 1_000", 3)]
    [InlineData("retry: 12abc", 3)]
    [InlineData("retry: 10\0", 3)]
    [InlineData("retry: 99999999999999999999", 60)]
    [InlineData("retry: 0008000", 8)]
    public async Task X4_C31_a_hint_that_is_none_is_none_and_one_that_is_too_much_or_little_is_clamped(string line, double least)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync($"{line}\n\n");
        request.End();
        (await followed.PassAsync()).Delay!.Value.TotalSeconds.ShouldBeInRange(least, Math.Min(60, least * 2));
    }

    [Fact]
    public async Task C24_X24_a_hint_at_the_very_end_counts_and_stays_for_connections_that_say_nothing_of_it()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { Retry = new SseRetryPolicy { HealthyAfter = TimeSpan.Zero } });
        for (int i = 0; i < 3; i++)
        {
            ServedRequest request = await server.TakeAsync();
            await request.StreamAsync(i == 0 ? "data: a\n\nretry: 9000\n" : "data: a\n\n");
            request.End();
            (await followed.PassAsync()).Delay!.Value.TotalSeconds.ShouldBeInRange(9, 18);
        }
    }

    [Fact]
    public async Task C16_nothing_is_asked_before_the_wait_is_over()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        await (await server.TakeAsync()).AnswerAsync(500);
        TimeSpan delay = (await followed.EndAsync()).Delay!.Value;
        await TestSupport.Time.Eventually.IsAsync(() => followed.Time.NextDue is not null, "the wait");
        followed.Time.NextDue!.Value.ShouldBe(delay, TimeSpan.FromMilliseconds(1));
        followed.Time.Advance(delay - TimeSpan.FromMilliseconds(2));
        server.IsAsked.ShouldBeFalse();
        followed.Time.Advance(TimeSpan.FromMilliseconds(3));
        await server.TakeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task C6_it_gives_up_after_as_many_attempts_as_the_policy_allows(int most)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { Retry = new SseRetryPolicy { MaxAttempts = most } });
        for (int i = 0; i <= most; i++)
        {
            ServedRequest request = await server.TakeAsync();
            request.Reset();
            if (i < most) await followed.PassAsync();
        }

        SseCutException cut = await Should.ThrowAsync<SseCutException>(followed.Reading.Within("the end"));
        cut.InnerException.ShouldBeOfType<HttpRequestException>();
        (followed.Client.State, server.IsAsked).ShouldBe((SseReadyState.Closed, false));
    }

    [Fact]
    public async Task C6_it_gives_up_when_the_time_the_policy_allows_has_passed()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { Retry = new SseRetryPolicy { MaxElapsed = TimeSpan.FromSeconds(20) } });
        int attempts = 0;
        while (!followed.Reading.IsCompleted)
        {
            (await server.TakeAsync()).Reset();
            attempts++;
            SseConnectionEnd end = await followed.EndAsync();
            if (end.Delay is null) break;
            await TestSupport.Time.Eventually.IsAsync(() => followed.Time.NextDue is not null, "the wait");
            followed.Time.Advance(followed.Time.NextDue!.Value);
        }

        await Should.ThrowAsync<SseCutException>(followed.Reading.Within("the end"));
        attempts.ShouldBeInRange(2, 6);
    }
}
