using SseKit.Redis.Publishing;
using SseKit.TestSupport;

namespace SseKit.Redis.Tests.Publishing;

/// <summary>Attempts and their times, while time is a test's.</summary>
public sealed class PatientPublishingTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly LogLines _log = new();
    private readonly FailingAppend _append = new();

    [Fact]
    public async Task a_minute_of_patience_is_a_minute_and_some_eighty_attempts()
    {
        long begun = _time.GetTimestamp();
        Task<string> publish = Publishing(TimeSpan.FromMinutes(1)).RunAsync(_append, 1, default);
        while (!publish.IsCompleted)
        {
            int attempts = _append.Attempts;
            _time.Advance(_time.NextDue!.Value);
            await Eventually.IsAsync(() => _append.Attempts > attempts || publish.IsCompleted, "no attempt");
        }

        await Should.ThrowAsync<IOException>(() => publish);
        _time.GetElapsedTime(begun).ShouldBe(TimeSpan.FromMinutes(1));
        _append.Attempts.ShouldBeInRange(62, 125);
        _log.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task without_patience_there_is_one_attempt()
    {
        await Should.ThrowAsync<IOException>(() => Publishing(TimeSpan.Zero).RunAsync(_append, 1, default));
        _append.Attempts.ShouldBe(1);
        _log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, WaitingRoom.MostPublishes)]
    [InlineData(1024 * 1024, WaitingRoom.MostBytes / 1024 / 1024)]
    public async Task more_than_there_is_room_for_fail_at_once_and_room_comes_free(int bytes, long most)
    {
        PatientPublishing publishing = Publishing(TimeSpan.FromMinutes(1));
        using CancellationTokenSource leave = new();
        Task<string>[] waiting = [.. Enumerable.Range(0, (int)most).Select(_ => publishing.RunAsync(_append, bytes, leave.Token))];
        await Should.ThrowAsync<IOException>(() => publishing.RunAsync(_append, bytes, default));
        waiting.ShouldAllBe(one => !one.IsCompleted);
        publishing.Trouble.ShouldBe(nameof(TimeoutException));

        await leave.CancelAsync();
        foreach (Task<string> one in waiting) await Should.ThrowAsync<OperationCanceledException>(() => one.Within("the end of the wait"));
        publishing.Trouble.ShouldBeNull();
        publishing.RunAsync(_append, bytes, default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task one_alone_may_be_of_any_size()
    {
        using CancellationTokenSource leave = new();
        Task<string> waiting = Publishing(TimeSpan.FromMinutes(1)).RunAsync(_append, int.MaxValue, leave.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting.Within("the end of the wait"));
    }

    [Fact]
    public void delays_differ_by_chance()
    {
        Backoff[] some = [new(new Random(1)), new(new Random(2))];
        TimeSpan[][] delays = [.. some.Select(static one => Enumerable.Range(0, 8).Select(_ => one.Next()).ToArray())];
        delays[0].ShouldNotBe(delays[1]);
        foreach (TimeSpan[] one in delays)
        {
            one[0].TotalMilliseconds.ShouldBeInRange(25, 50);
            one[3].TotalMilliseconds.ShouldBeInRange(200, 400);
            one[7].TotalMilliseconds.ShouldBeInRange(500, 1000);
        }
    }

    private PatientPublishing Publishing(TimeSpan patience) => new(patience, _time, new Random(7), _log);
}
