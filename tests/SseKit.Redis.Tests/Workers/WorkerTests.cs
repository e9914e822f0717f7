using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using SseKit.TestSupport;

namespace SseKit.Redis.Tests.Workers;

public sealed class WorkerTests : IDisposable
{
    private static readonly SseRedisWorkOptions Quick = new() { ClaimAfter = TimeSpan.FromMilliseconds(300) };
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task two_workers_share_a_thousand_entries_each_once()
    {
        ConcurrentBag<string> done = [];
        (TaskCompletionSource oneHasWork, TaskCompletionSource otherHasWork) = (new(), new());
        Append(500);
        await using Worker one = new(_redis, "one", does: work => DoAsync(work, oneHasWork, otherHasWork.Task));
        await using Worker other = new(_redis, "other", does: work => DoAsync(work, otherHasWork, oneHasWork.Task));
        Append(500, first: 500);
        await Eventually.IsAsync(() => done.Count >= 1000 && Pending() == 0, "not all is done");
        done.Select(data => int.Parse(data, null)).Order().ShouldBe(Enumerable.Range(0, 1000));
        one.Rest().ShouldNotBeEmpty();
        other.Rest().ShouldNotBeEmpty();

        // Neither is done before the other has begun.
        async Task DoAsync(SseRedisWork work, TaskCompletionSource begun, Task others)
        {
            begun.TrySetResult();
            await others.Within("work for the other");
            work.IsClaimed.ShouldBeFalse();
            done.Add(work.Data);
            await work.AckAsync();
        }
    }

    [Fact]
    public async Task what_a_dead_worker_did_not_acknowledge_another_is_given()
    {
        Append(40);
        List<string> lost = [];
        await using (Worker dies = new(_redis, "dies", Quick with { ClaimAfter = TimeSpan.FromHours(1) }))
        {
            for (int i = 0; i < 40; i++)
            {
                SseRedisWork work = await dies.NextAsync();
                work.IsClaimed.ShouldBeFalse();
                if (i % 2 == 0) await work.AckAsync(TestContext.Current.CancellationToken);
                else lost.Add(work.Id);
            }
        }

        await using Worker heir = new(_redis, "heir", Quick, static work => work.AckAsync());
        for (int i = 0; i < 20; i++)
        {
            SseRedisWork work = await heir.NextAsync();
            (work.Id, work.IsClaimed).ShouldBe((lost[i], true));
        }

        await Eventually.IsAsync(() => Pending() == 0, "not all is acknowledged");
        Append(1, first: 40);
        SseRedisWork next = await heir.NextAsync();
        (next.Data, next.IsClaimed).ShouldBe(("40", false));
    }

    [Fact]
    public async Task nobody_is_given_what_another_still_has_time_for()
    {
        Append(1);
        await using Worker slow = new(_redis, "slow");
        SseRedisWork taken = await slow.NextAsync();
        await using Worker other = new(_redis, "other");
        Append(1, first: 1);
        SseRedisWork next = await await Task.WhenAny(other.NextAsync(), slow.NextAsync());
        next.Data.ShouldBe("1");
        await taken.AckAsync(TestContext.Current.CancellationToken);
        await taken.AckAsync(TestContext.Current.CancellationToken);
        Pending().ShouldBe(1);
    }

    [Theory]
    [InlineData(SseRedisGroupStart.Oldest, "0")]
    [InlineData(SseRedisGroupStart.Newest, "1")]
    public async Task a_group_that_is_made_begins_where_it_was_told(SseRedisGroupStart start, string first)
    {
        Append(1);
        await using Worker worker = new(_redis, "one", new SseRedisWorkOptions { Start = start });
        await Eventually.IsAsync(() => _redis.Cli("XINFO", "GROUPS", Progress.Key).Contains("workers", StringComparison.Ordinal), "no group");
        Append(1, first: 1);
        (await worker.NextAsync()).Data.ShouldBe(first);
    }

    [Fact]
    public async Task a_published_event_wakes_a_worker_at_once_and_is_given_as_it_was_published()
    {
        await using Worker worker = new(_redis, "one", pollInterval: TimeSpan.FromMinutes(1));
        await Eventually.IsAsync(() => _redis.Cli("PUBSUB", "NUMSUB", $"{{{Progress.Key}}}:hint").Split('\n')[1] == "1", "not subscribed");
        await using Node node = new(_redis, configure: Progress.Share);
        for (int i = 0; i < 20; i++)
        {
            string id = await node.Topics.PublishAsync(Progress.Workflow("w1"), new SseItem<string>($"{i}", "step"), cancellationToken: TestContext.Current.CancellationToken);
            SseRedisWork work = await worker.NextAsync();
            (work.Id, work.Type, work.Data, work.Fields["workflow_id"]).ShouldBe((id.Entry(), "step", $"{i}", "w1"));
        }

        // And what workers make of the stream is no matter to its readers.
        await using TopicReading reading = node.Read(Progress.Workflow("w1"));
        (await reading.NextDataAsync(20)).Count.ShouldBe(20);
    }

    [Fact]
    public async Task other_programs_are_consumers_of_the_same_group()
    {
        _redis.Cli("XGROUP", "CREATE", Progress.Key, "workers", "$", "MKSTREAM");
        Append(2);
        _redis.Cli("XREADGROUP", "GROUP", "workers", "shell", "COUNT", "1", "STREAMS", Progress.Key, ">").ShouldContain("\n0");
        await using Worker worker = new(_redis, "one");
        SseRedisWork work = await worker.NextAsync();
        (work.Data, work.Type).ShouldBe(("1", "message"));
        _redis.Cli("XPENDING", Progress.Key, "workers", "-", "+", "10", "one").ShouldStartWith(work.Id);
        _redis.Cli("XACK", Progress.Key, "workers", work.Id).ShouldBe("1");
    }

    [Fact]
    public async Task a_stream_that_was_deleted_is_begun_anew_from_its_first_entry()
    {
        Append(1);
        await using Worker worker = new(_redis, "one", new SseRedisWorkOptions { Start = SseRedisGroupStart.Newest }, static work => work.AckAsync());
        await Eventually.IsAsync(() => _redis.Cli("XINFO", "GROUPS", Progress.Key).Contains("workers", StringComparison.Ordinal), "no group");
        _redis.Cli("DEL", Progress.Key);
        Append(3);
        for (int i = 0; i < 3; i++) (await worker.NextAsync()).Data.ShouldBe($"{i}");
        worker.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task an_entry_that_was_trimmed_while_a_dead_worker_had_it_is_nobody_s()
    {
        Append(3);
        await using (Worker dies = new(_redis, "dies")) for (int i = 0; i < 3; i++) await dies.NextAsync();
        _redis.Cli("XTRIM", Progress.Key, "MAXLEN", "1");
        await using Worker heir = new(_redis, "heir", Quick, static work => work.AckAsync());
        (await heir.NextAsync()).Data.ShouldBe("2");
        await Eventually.IsAsync(() => Pending() == 0, "it is still pending");
    }

    [Fact]
    public async Task an_outage_is_a_pause_told_once_and_acknowledging_in_it_fails()
    {
        using RedisServer redis = new("--appendonly", "yes", "--appendfsync", "always");
        redis.Cli("XADD", Progress.Key, "*", "data", "before");
        await using Worker worker = new(redis, "one");
        SseRedisWork before = await worker.NextAsync();
        redis.Kill();
        await Eventually.IsAsync(() => !worker.Log.Lines.IsEmpty, "no word of the outage");
        await Should.ThrowAsync<IOException>(() => before.AckAsync(TestContext.Current.CancellationToken));
        redis.Start();
        redis.Cli("XADD", Progress.Key, "*", "data", "after");
        (await worker.NextAsync()).Data.ShouldBe("after");
        await before.AckAsync(TestContext.Current.CancellationToken);
        worker.Log.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public void they_come_from_the_container_and_refuse_names_that_are_none()
    {
        ServiceCollection services = new();
        services.AddSseKitRedis(options => options.Configuration = _redis.Configuration);
        using ServiceProvider provider = services.BuildServiceProvider();
        SseRedisWorkers workers = provider.GetRequiredService<SseRedisWorkers>();
        Should.Throw<ArgumentException>(() => workers.ReadAsync("", "group", "worker"));
        Should.Throw<ArgumentException>(() => workers.ReadAsync("key", "", "worker"));
        Should.Throw<ArgumentException>(() => workers.ReadAsync("key", "group", ""));
        Should.Throw<ArgumentException>(() => new SseRedisWorkOptions { BatchSize = 0 });
        Should.Throw<ArgumentException>(() => new SseRedisWorkOptions { BatchSize = 1001 });
        Should.Throw<ArgumentException>(() => new SseRedisWorkOptions { ClaimAfter = TimeSpan.FromMilliseconds(9) });
        provider.GetRequiredService<ISseBackplane>().ShouldNotBeNull();
    }

    private void Append(int count, int first = 0) =>
        _redis.Cli("EVAL", $"for i = {first}, {first + count - 1} do redis.call('XADD', KEYS[1], '*', 'data', i) end", "1", Progress.Key);

    private int Pending() => int.Parse(_redis.Cli("XPENDING", Progress.Key, "workers").Split('\n')[0], null);
}
