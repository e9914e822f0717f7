using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Backplanes;
using SseKit.TestSupport;
using SseKit.TestSupport.Time;

namespace SseKit.Analysis.Tests.Backplanes;

public sealed class ProcessBackplaneTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new();
    private readonly ProcessBackplane _backplane;

    public ProcessBackplaneTests() => _backplane = new ProcessBackplane(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_value_is_kept_for_its_lifetime()
    {
        await _backplane.SetAsync("a", "1", Minute, Token);
        _time.Advance(Minute - TimeSpan.FromTicks(1));
        (await _backplane.GetAsync("a", Token)).ShouldBe("1");
        _time.Advance(TimeSpan.FromTicks(1));
        (await _backplane.GetAsync("a", Token)).ShouldBeNull();
        (await _backplane.TakeAsync("a", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task of_all_that_claim_at_once_one_wins()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => _backplane.ClaimAsync("a", $"{n}", Minute, Token).AsTask())));
        claims.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await _backplane.GetAsync("a", Token)).ShouldBe(claims[0]);
    }

    [Fact]
    public async Task a_claim_that_is_over_is_free()
    {
        await _backplane.ClaimAsync("a", "1", Minute, Token);
        _time.Advance(Minute);
        (await _backplane.ClaimAsync("a", "2", Minute, Token)).ShouldBe("2");
    }

    [Fact]
    public async Task of_all_that_take_at_once_one_gets_it()
    {
        await _backplane.SetAsync("a", "1", Minute, Token);
        var taken = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => _backplane.TakeAsync("a", Token).AsTask())));
        taken.Count(value => value == "1").ShouldBe(1);
        taken.Count(value => value is null).ShouldBe(63);
    }

    [Fact]
    public async Task too_much_is_refused_and_nothing_that_is_kept_is_lost()
    {
        string large = new('x', 8 * 1024 * 1024);
        await _backplane.SetAsync("first", "1", Minute, Token);
        await Should.ThrowAsync<IOException>(async () =>
        {
            for (int i = 0; i < 9; i++) await _backplane.SetAsync($"large {i}", large, Minute / 2, Token);
        });
        (await _backplane.GetAsync("first", Token)).ShouldBe("1");
        await Should.ThrowAsync<IOException>(async () => await _backplane.SetAsync("first", large, Minute, Token));
        (await _backplane.GetAsync("first", Token)).ShouldBe("1");
        await _backplane.SetAsync("large 0", large, Minute / 2, Token);
        _time.Advance(Minute / 2);
        await _backplane.SetAsync("later", large, Minute, Token);
        (await _backplane.GetAsync("first", Token)).ShouldBe("1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n")]
    [InlineData("{a}")]
    public async Task what_is_no_key_is_refused(string key)
    {
        await Should.ThrowAsync<ArgumentException>(async () => await _backplane.GetAsync(key, Token));
        await Should.ThrowAsync<ArgumentException>(async () => await _backplane.ClaimAsync(key, "1", Minute, Token));
        await Should.ThrowAsync<ArgumentException>(async () => await _backplane.GetAsync(new string('k', 513), Token));
    }

    [Fact]
    public async Task who_listens_is_told_in_order_whatever_he_throws()
    {
        ConcurrentQueue<string> told = new();
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = _backplane.Listen("news", message =>
        {
            told.Enqueue(message);
            if (told.Count == 3000) all.SetResult();
            throw new InvalidOperationException("A bad listener.");
        });
        for (int i = 0; i < 3000; i++) await _backplane.SendAsync("news", $"{i}", Token);
        await all.Task.Within("3000 messages");
        told.ShouldBe(Enumerable.Range(0, 3000).Select(i => $"{i}"));
    }

    [Fact]
    public async Task who_listens_no_more_is_told_nothing_and_others_are()
    {
        ConcurrentQueue<string> left = new();
        TaskCompletionSource<string> stayed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _backplane.Listen("news", left.Enqueue).Dispose();
        using var listening = _backplane.Listen("news", message => stayed.TrySetResult(message));
        await _backplane.SendAsync("news", "hello", Token);
        (await stayed.Task.Within("the message")).ShouldBe("hello");
        left.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void one_that_is_registered_is_used_whatever_the_order(bool isFirst)
    {
        ServiceCollection services = new();
        if (isFirst) services.AddSingleton<ISseBackplane>(_backplane);
        HostBackplane.Add(services);
        if (!isFirst) services.AddSingleton<ISseBackplane>(_backplane);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<HostBackplane>().Shared.ShouldBeSameAs(_backplane);
    }

    [Fact]
    public void without_one_the_process_is_alone()
    {
        ServiceCollection services = new();
        HostBackplane.Add(services);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<HostBackplane>().Shared.ShouldBeOfType<ProcessBackplane>();
    }
}
