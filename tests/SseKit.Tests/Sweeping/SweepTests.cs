using Shouldly;
using SseKit.Sweeping;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Tests.Sweeping;

/// <summary>Who asks has every member visited from then on, whoever comes and goes meanwhile.</summary>
public sealed class SweepTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(63, true)]
    [InlineData(64, true)]
    [InlineData(65, true)]
    [InlineData(1_000, true)]
    [InlineData(1_000, false)]
    public async Task A_round_visits_each_member_once_and_ends_once(int count, bool isSent)
    {
        Rounds rounds = new();
        Visited[] members = [.. Enumerable.Range(0, count).Select(_ => new Visited(() => isSent))];
        foreach (Visited member in members) rounds.Sweep.Add(member);
        rounds.Sweep.Count.ShouldBe(count);
        for (int round = 1; round < 5; round++)
        {
            await rounds.AskAsync();
            members.ShouldAllBe(member => member.Visits == round);
            rounds.Ended.ShouldBe(round);
        }
    }

    [Fact]
    public async Task Asked_for_in_a_round_it_does_another()
    {
        Rounds rounds = new();
        Visited first = new();
        int asked = 0;
        Visited last = new(() =>
        {
            if (asked++ == 0) rounds.Sweep.Ask();
            return true;
        });
        rounds.Sweep.Add(last);
        rounds.Sweep.Add(first);
        rounds.Sweep.Ask();
        await rounds.UntilAsync(2);
        (first.Visits, last.Visits).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Who_stays_is_visited_whoever_leaves_and_comes_in_the_round()
    {
        Random random = new(17);
        for (int run = 0; run < 300; run++)
        {
            Rounds rounds = new();
            List<Visited> inside = [];
            List<Visited> stayed = [];
            Visited Make() => new(() =>
            {
                // In the visit of one, some leave and some come.
                for (int i = random.Next(3); i > 0 && inside.Count > 1; i--)
                {
                    Visited leaves = inside[random.Next(inside.Count)];
                    rounds.Sweep.Remove(leaves);
                    inside.Remove(leaves);
                    stayed.Remove(leaves);
                }

                if (random.Next(3) == 0 && inside.Count < 300)
                {
                    Visited comes = new();
                    rounds.Sweep.Add(comes);
                    inside.Add(comes);
                }

                return random.Next(2) == 0;
            });
            for (int i = random.Next(1, 150); i > 0; i--) inside.Add(Make());
            inside.ForEach(rounds.Sweep.Add);
            stayed.AddRange(inside);
            await rounds.AskAsync();
            stayed.ShouldAllBe(member => member.Visits > 0);
            rounds.Sweep.Count.ShouldBe(inside.Count);
        }
    }

    [Fact]
    public async Task Who_is_alone_with_a_sweep_is_visited_after_every_time_it_asked()
    {
        Sweep sweep = new();
        long published = 0;
        long seen = 0;
        sweep.Add(new Visited(() =>
        {
            Volatile.Write(ref seen, Interlocked.Read(ref published));
            return true;
        }));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 100_000; i++)
            {
                long mine = Interlocked.Increment(ref published);
                sweep.Ask();
                if (i % 100 == 0) SpinWait.SpinUntil(() => Volatile.Read(ref seen) >= mine, Deadline.Length).ShouldBeTrue();
            }
        })));
        SpinWait.SpinUntil(() => Volatile.Read(ref seen) == published, Deadline.Length).ShouldBeTrue();
    }

    [Fact]
    public async Task A_sweep_whose_members_all_send_leaves_its_thread_to_others_after_64()
    {
        Rounds rounds = new();
        int most = 0;
        int inARow = 0;
        long item = long.MinValue;
        for (int i = 0; i < 1_000; i++)
        {
            rounds.Sweep.Add(new Visited(() =>
            {
                inARow = ThreadPool.CompletedWorkItemCount is long now && now == item ? inARow + 1 : 1;
                item = ThreadPool.CompletedWorkItemCount;
                most = Math.Max(most, inARow);
                return true;
            }));
        }

        await rounds.AskAsync();
        most.ShouldBeLessThanOrEqualTo(64);
    }

    [Fact]
    public void Find_goes_down_from_a_seat_to_the_first_that_matches()
    {
        Sweep sweep = new();
        Visited[] members = [.. Enumerable.Range(0, 10).Select(_ => new Visited())];
        sweep.Find(int.MaxValue, _ => true).ShouldBe(-1);
        foreach (Visited member in members) sweep.Add(member);
        sweep.Find(int.MaxValue, _ => true).ShouldBe(9);
        sweep.Find(4, _ => true).ShouldBe(4);
        sweep.Find(int.MaxValue, member => member == members[3]).ShouldBe(3);
        sweep.Find(2, member => member == members[3]).ShouldBe(-1);

        // Who leaves gives the seat to the last.
        sweep.Remove(members[3]);
        sweep.Find(int.MaxValue, member => member == members[9]).ShouldBe(3);
    }

    private sealed class Rounds
    {
        private readonly SemaphoreSlim _ends = new(0);
        private int _ended;

        public Rounds() => Sweep = new Sweep(() =>
        {
            Interlocked.Increment(ref _ended);
            _ends.Release();
        });

        public Sweep Sweep { get; }

        public int Ended => Volatile.Read(ref _ended);

        public async Task AskAsync()
        {
            Sweep.Ask();
            await UntilAsync(1);
        }

        public async Task UntilAsync(int rounds)
        {
            for (int i = 0; i < rounds; i++) (await _ends.WaitAsync(Deadline.Length)).ShouldBeTrue("The round did not end.");
        }
    }
}
