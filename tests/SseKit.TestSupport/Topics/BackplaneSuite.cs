using System.Collections.Concurrent;
using Shouldly;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>What holds of values and messages that nodes share, by whatever they do. A test project derives a class for its variant.</summary>
public abstract class BackplaneSuite<TVariant>(TVariant variant) : IClassFixture<TVariant>
    where TVariant : BackplaneVariant
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private readonly string _test = Guid.NewGuid().ToString("N");

    protected TVariant Variant => variant;

    public static TheoryData<string> NoKeys => ["", "a\nb", "\u0085", "a{b", "a}b", new string('a', 513)];

    [Fact]
    public async Task A_value_set_on_one_node_is_read_on_another_and_replaced_by_the_next()
    {
        ISseBackplane one = variant.CreateNode();
        ISseBackplane other = variant.CreateNode();
        (await other.GetAsync(Name())).ShouldBeNull();
        await one.SetAsync(Name(), "first", Long);
        (await other.GetAsync(Name())).ShouldBe("first");
        await other.SetAsync(Name(), "zwei\r\n \u2691 {}", Long);
        (await one.GetAsync(Name())).ShouldBe("zwei\r\n \u2691 {}");
        await one.SetAsync(Name(), "", Long);
        (await one.GetAsync(Name())).ShouldBe("");
        (await one.GetAsync(Name("other"))).ShouldBeNull();
    }

    [Fact]
    public async Task Of_100_claims_at_once_on_four_nodes_one_wins_and_all_are_told_which()
    {
        ISseBackplane[] nodes = [.. Enumerable.Range(0, 4).Select(_ => variant.CreateNode())];
        string[] told = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await nodes[i % 4].ClaimAsync(Name(), $"claim {i}", Long))));
        told.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldStartWith("claim ");
        (await nodes[0].GetAsync(Name())).ShouldBe(told[0]);
        (await nodes[1].ClaimAsync(Name(), "late", Long)).ShouldBe(told[0]);
    }

    [Fact]
    public async Task Of_100_that_take_at_once_on_four_nodes_one_gets_it()
    {
        ISseBackplane[] nodes = [.. Enumerable.Range(0, 4).Select(_ => variant.CreateNode())];
        await nodes[0].SetAsync(Name(), "it", Long);
        string?[] got = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await nodes[i % 4].TakeAsync(Name()))));
        got.Where(static value => value is not null).ShouldBe(["it"]);
        (await nodes[1].GetAsync(Name())).ShouldBeNull();
        (await nodes[1].ClaimAsync(Name(), "anew", Long)).ShouldBe("anew");
    }

    [Fact]
    public async Task A_value_is_gone_when_its_lifetime_is_over_and_may_be_claimed_anew()
    {
        ISseBackplane node = variant.CreateNode();
        TimeSpan lifetime = TimeSpan.FromMilliseconds(200);
        await node.ClaimAsync(Name("claimed"), "first", lifetime);
        await node.SetAsync(Name("set"), "first", lifetime);
        await node.SetAsync(Name("kept"), "kept", lifetime);
        await node.SetAsync(Name("kept"), "kept", Long);
        variant.Pass(lifetime);
        foreach (string key in new[] { Name("claimed"), Name("set") })
        {
            await Eventually.IsAsync(async () => await node.GetAsync(key) is null, "it is still there");
            (await node.TakeAsync(key)).ShouldBeNull();
            (await node.ClaimAsync(key, "second", Long)).ShouldBe("second");
        }

        (await node.GetAsync(Name("kept"))).ShouldBe("kept");
    }

    [Fact]
    public async Task A_claim_that_lost_does_not_lengthen_the_life_of_the_one_that_won()
    {
        ISseBackplane node = variant.CreateNode();
        TimeSpan lifetime = TimeSpan.FromMilliseconds(300);
        await node.ClaimAsync(Name(), "first", lifetime);
        (await node.ClaimAsync(Name(), "second", Long)).ShouldBe("first");
        variant.Pass(lifetime);
        await Eventually.IsAsync(async () => await node.GetAsync(Name()) is null, "it is still there");
    }

    [Fact]
    public async Task A_megabyte_is_shared_and_more_refused()
    {
        ISseBackplane node = variant.CreateNode();
        string megabyte = new('x', 1024 * 1024);
        await node.SetAsync(Name(), megabyte, Long);
        (await node.GetAsync(Name()))!.Length.ShouldBe(megabyte.Length);
        await Should.ThrowAsync<ArgumentException>(async () => await node.SetAsync(Name(), megabyte + "x", Long));
        await Should.ThrowAsync<ArgumentException>(async () => await node.ClaimAsync(Name(), megabyte + "x", Long));
        await Should.ThrowAsync<ArgumentException>(async () => await node.SendAsync(Name(), megabyte + "x"));
    }

    [Theory]
    [MemberData(nameof(NoKeys))]
    public async Task What_cannot_be_a_key_is_refused(string key)
    {
        ISseBackplane node = variant.CreateNode();
        await Should.ThrowAsync<ArgumentException>(async () => await node.GetAsync(key));
        await Should.ThrowAsync<ArgumentException>(async () => await node.SetAsync(key, "", Long));
        await Should.ThrowAsync<ArgumentException>(async () => await node.ClaimAsync(key, "", Long));
        await Should.ThrowAsync<ArgumentException>(async () => await node.TakeAsync(key));
    }

    [Fact]
    public async Task A_lifetime_of_nothing_is_refused()
    {
        ISseBackplane node = variant.CreateNode();
        await Should.ThrowAsync<ArgumentException>(async () => await node.SetAsync(Name(), "", TimeSpan.Zero));
        await Should.ThrowAsync<ArgumentException>(async () => await node.ClaimAsync(Name(), "", TimeSpan.FromMilliseconds(-1)));
    }

    [Fact]
    public async Task Messages_come_to_all_who_listen_on_every_node_in_order()
    {
        ISseBackplane one = variant.CreateNode();
        ISseBackplane other = variant.CreateNode();
        ConcurrentQueue<string>[] heard = [new(), new(), new()];
        using IDisposable first = one.Listen(Name(), heard[0].Enqueue);
        using IDisposable second = other.Listen(Name(), heard[1].Enqueue);
        using IDisposable elsewhere = other.Listen(Name("elsewhere"), heard[2].Enqueue);
        await variant.ListeningAsync(Name(), 2);
        await variant.ListeningAsync(Name("elsewhere"), 1);
        string[] sent = [.. Enumerable.Range(0, 200).Select(static i => $"{i} \u2691\n")];
        foreach (string message in sent) await one.SendAsync(Name(), message);
        await other.SendAsync(Name("elsewhere"), "");
        await Eventually.IsAsync(() => heard[0].Count >= 200 && heard[1].Count >= 200 && !heard[2].IsEmpty, "not all were heard");
        heard[0].ShouldBe(sent);
        heard[1].ShouldBe(sent);
        heard[2].ShouldBe([""]);
    }

    [Fact]
    public async Task Handlers_are_called_one_after_the_other_and_what_they_throw_is_lost()
    {
        ISseBackplane node = variant.CreateNode();
        int inside = 0, calls = 0;
        bool overlapped = false;
        using IDisposable listening = node.Listen(Name(), message =>
        {
            overlapped |= Interlocked.Increment(ref inside) > 1;
            Thread.Yield();
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref calls);
            throw new InvalidOperationException(message);
        });
        await variant.ListeningAsync(Name(), 1);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => node.SendAsync(Name(), $"{i}").AsTask()));
        await Eventually.IsAsync(() => Volatile.Read(ref calls) == 50, "not all were heard");
        overlapped.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_no_longer_listens_is_not_told_and_others_still_are()
    {
        ISseBackplane node = variant.CreateNode();
        ConcurrentQueue<string> gone = new(), stays = new();
        using IDisposable staying = node.Listen(Name(), stays.Enqueue);
        IDisposable leaving = node.Listen(Name(), gone.Enqueue);
        await variant.ListeningAsync(Name(), 1);
        leaving.Dispose();
        leaving.Dispose();
        for (int i = 0; i < 20; i++) await node.SendAsync(Name(), $"{i}");
        await Eventually.IsAsync(() => stays.Count == 20, "not all were heard");
        gone.ShouldBeEmpty();
        staying.Dispose();
        await variant.ListeningAsync(Name(), 0);
    }

    protected string Name(string name = "a") => $"{_test}:{name}";
}
