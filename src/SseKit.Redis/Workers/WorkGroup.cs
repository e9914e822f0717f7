using System.Globalization;
using SseKit.Redis.Entries;
using SseKit.Redis.Scripts;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Workers;

/// <summary>A consumer group as one of its workers asks for it. None of it waits in Redis: others share the connection.</summary>
internal sealed class WorkGroup(RedisKey key, string group, string worker, SseRedisWorkOptions work, RedisConnection connection, TimeSpan patience, TimeProvider time)
{
    public const string FirstId = "0-0";
    private readonly RedisRequests _requests = new(connection, patience, time);
    private readonly string _batchSize = work.BatchSize.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes the group, and the stream, where they are not.</summary>
    public async Task MakeAsync(SseRedisGroupStart start, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync("XGROUP", ["CREATE", key, group, start == SseRedisGroupStart.Oldest ? FirstId : "$", "MKSTREAM"], cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (Refusal.Code(e) == "BUSYGROUP")
        {
            // Another was first.
        }
    }

    /// <returns>What nobody was given before.</returns>
    public async Task<IReadOnlyList<TopicEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        RedisResult answer = await AskAsync("XREADGROUP", ["GROUP", group, worker, "COUNT", _batchSize, "STREAMS", key, ">"], cancellationToken).ConfigureAwait(false);
        return answer.IsNull ? [] : Entries(((RedisResult[])((RedisResult[])answer)[0])[1]);
    }

    /// <summary>Takes what others did not acknowledge in time, from an ID on.</summary>
    /// <returns>And the ID to go on from; <see cref="FirstId"/> when that was all.</returns>
    public async Task<(string Next, IReadOnlyList<TopicEntry> Entries)> ClaimAsync(string from, CancellationToken cancellationToken)
    {
        RedisResult[] answer = (RedisResult[])await AskAsync(
            "XAUTOCLAIM", [key, group, worker, Retention.Milliseconds(work.ClaimAfter), from, "COUNT", _batchSize], cancellationToken).ConfigureAwait(false);
        return ((string)answer[0], Entries(answer[1]));
    }

    public Task AckAsync(string id, CancellationToken cancellationToken) =>
        _requests.AskAsync(redis => redis.ExecuteAsync("XACK", [key, group, id], CommandFlags.DemandMaster), cancellationToken);

    // Redis 6.2 gives nothing in place of an entry that was trimmed or deleted meanwhile.
    private static TopicEntry[] Entries(RedisResult entries) =>
        [.. ((RedisResult[])entries).Where(static entry => !entry.IsNull).Select(TopicReply.ToEntry)];

    private Task<RedisResult> AskAsync(string command, object[] arguments, CancellationToken cancellationToken) =>
        connection.AskAsync(redis => redis.GetDatabase().ExecuteAsync(command, arguments, CommandFlags.DemandMaster), patience, time, cancellationToken);
}
