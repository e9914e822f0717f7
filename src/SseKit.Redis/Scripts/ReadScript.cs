using System.Globalization;
using SseKit.Redis.Entries;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Scripts;

/// <summary>Reads a topic as it is at one moment, and keeps it from going away.</summary>
internal sealed class ReadScript(Retention retention)
{
    // Redis answers nobody else while it makes one answer: pages are small.
    private const int MaxEntries = 512;
    private const int MaxBytes = 1024 * 1024;

    private const string Text = StreamFunctions.Text + """
        local stream, epochKey = KEYS[1], KEYS[2]
        local fresh, knownEpoch, from, maxEvents, maxAge, lifetime, maxEntries, maxBytes = unpack(ARGV)
        maxEntries, maxBytes = tonumber(maxEntries), tonumber(maxBytes)

        -- Not at every read: replicas are sent each change. What is written here may fail: a Redis that refuses to be written to is read on.
        local function keep(key, lifetime)
          if lifetime ~= '' and redis.call('PTTL', key) < lifetime / 2 then redis.pcall('PEXPIRE', key, lifetime) end
        end

        local stored = redis.call('GET', epochKey)
        local epoch = fresh
        if isPrepared(stored) then epoch = string.sub(stored, 2) end
        if redis.call('EXISTS', stream) == 0 then
          -- No longer than somebody looks: anyone may ask for topics that never are.
          local prepared = math.min(tonumber(lifetime) or 60000, 60000)
          if not isPrepared(stored) then redis.call('SET', epochKey, '~' .. epoch, 'PX', prepared) end
          keep(epochKey, prepared)
          return { epoch, false, 0, {} }
        end

        local first, last = idsOf(stream)
        if stored and not isPrepared(stored) then epoch = stored end
        -- A stream that is behind its reader was put back to an older state: what comes now is not what the reader has.
        if epoch == knownEpoch and isBefore(last, from) then epoch = fresh end
        if epoch ~= stored then setFor(lifetime, epochKey, epoch) end
        keep(epochKey, lifetime)
        keep(stream, lifetime)

        local oldest = '-'
        if maxAge ~= '' then
          oldest = oldestId(maxAge)
          trim(stream, first, oldest)
        end
        redis.pcall('XTRIM', stream, 'MAXLEN', '~', maxEvents)
        local known = epoch == knownEpoch and from or ''
        if epoch ~= knownEpoch then
          from = oldest
        elseif last == from then
          return { epoch, last, 0, {} }
        end

        local entries, bytes, count, hasMore = {}, 0, 1, false
        repeat
          local part = redis.call('XRANGE', stream, from, '+', 'COUNT', count)
          for _, entry in ipairs(part) do
            -- Of the entry that the reader has, it is told only that it is still there.
            if entry[1] == known then entry[2] = {} end
            for _, text in ipairs(entry[2]) do bytes = bytes + #text end
            entries[#entries + 1] = entry
            from = '(' .. entry[1]
          end
          hasMore = #part == count
          count = math.min(count * 2, 64)
        until not hasMore or #entries >= maxEntries or bytes >= maxBytes
        return { epoch, last, hasMore and 1 or 0, entries }
        """;

    private static readonly RedisScript Script = new(Text);

    /// <param name="redis">Where.</param>
    /// <param name="topic">What.</param>
    /// <param name="knownEpoch">The log that the reader has; empty when it has none.</param>
    /// <param name="from">The last entry the reader has of it.</param>
    public async Task<TopicPage> RunAsync(IDatabase redis, TopicKeys topic, string knownEpoch, EntryId from)
    {
        object[] values =
        [
            Epochs.Fresh(),
            knownEpoch,
            from.ToString(),
            retention.MaxEvents.ToString(CultureInfo.InvariantCulture),
            Retention.Milliseconds(retention.MaxAge),
            Retention.Milliseconds(retention.KeyLifetime),
            MaxEntries.ToString(CultureInfo.InvariantCulture),
            MaxBytes.ToString(CultureInfo.InvariantCulture),
        ];
        return TopicReply.ToPage(await Script.RunAsync(redis, [topic.Stream, topic.Epoch], values).ConfigureAwait(false));
    }
}
