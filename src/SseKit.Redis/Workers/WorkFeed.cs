using SseKit.Redis.Entries;
using SseKit.Redis.Following;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Workers;

/// <summary>What one worker is given, batch by batch, whatever happens to Redis.</summary>
internal sealed class WorkFeed(WorkGroup group, SseRedisWorkOptions work, Trouble trouble, TimeProvider time)
{
    private SseRedisGroupStart _start = work.Start;
    private bool _isMade;
    private string _claimFrom = WorkGroup.FirstId;
    private long _nextClaim = long.MinValue;

    /// <summary>Waits until there is something.</summary>
    public async Task<IReadOnlyList<SseRedisWork>> NextAsync(Wake wake, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan? delay = null;
            try
            {
                IReadOnlyList<SseRedisWork> batch = await TakeAsync(cancellationToken).ConfigureAwait(false);
                trouble.Over();
                if (batch.Count > 0) return batch;
            }
            catch (RedisServerException e) when (Refusal.Code(e) == "NOGROUP")
            {
                // Deleted, with the stream perhaps: what is there now is there since, and nobody was given it.
                (_isMade, _start) = (false, SseRedisGroupStart.Oldest);
                continue;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                delay = trouble.After(e);
            }

            if (delay is { } some) await Task.Delay(some, time, cancellationToken).ConfigureAwait(false);
            else await wake.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<SseRedisWork>> TakeAsync(CancellationToken cancellationToken)
    {
        if (!_isMade) await group.MakeAsync(_start, cancellationToken).ConfigureAwait(false);
        _isMade = true;
        IReadOnlyList<TopicEntry> entries = await ClaimAsync(cancellationToken).ConfigureAwait(false);
        bool isClaimed = entries.Count > 0;
        if (!isClaimed) entries = await group.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. entries.Select(entry => new SseRedisWork(entry, isClaimed, group))];
    }

    /// <summary>Looks through what is not acknowledged, twice in the time that it may take.</summary>
    private async Task<IReadOnlyList<TopicEntry>> ClaimAsync(CancellationToken cancellationToken)
    {
        while (time.GetTimestamp() >= _nextClaim)
        {
            (_claimFrom, IReadOnlyList<TopicEntry> entries) = await group.ClaimAsync(_claimFrom, cancellationToken).ConfigureAwait(false);
            if (_claimFrom == WorkGroup.FirstId) _nextClaim = time.GetTimestamp() + (long)(work.ClaimAfter.TotalSeconds / 2 * time.TimestampFrequency);
            if (entries.Count > 0) return entries;
        }

        return [];
    }
}
