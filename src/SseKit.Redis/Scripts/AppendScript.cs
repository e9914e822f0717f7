using System.Globalization;
using SseKit.Redis.Entries;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Scripts;

/// <summary>Appends an event in one step: made out as a repetition or not, appended, what is too old dropped, and told to who reads.</summary>
internal sealed class AppendScript(Retention retention)
{
    private const string Text = StreamFunctions.Text + """
        local stream, epochKey, publishKey = KEYS[1], KEYS[2], KEYS[3]
        local fresh, hint, maxEvents, maxAge, lifetime, publishIdLifetime = unpack(ARGV, 1, 6)

        -- A stream that is missing is a new log, and so is one that another program made.
        local exists = redis.call('EXISTS', stream) == 1
        local stored = redis.call('GET', epochKey)
        local epoch = fresh
        if isPrepared(stored) then
          epoch = string.sub(stored, 2)
        elseif stored and exists then
          epoch = stored
        end

        -- The ID of another epoch is that of an event which is gone: it is appended again.
        if publishKey then
          local earlier = redis.call('GET', publishKey)
          if earlier and exists and string.sub(earlier, 1, #epoch + 1) == epoch .. '.' then return earlier end
        end

        local previous = '0-0'
        if exists then
          local first, last = idsOf(stream)
          if maxAge ~= '' then trim(stream, first, oldestId(maxAge)) end
          previous = last
        end
        local id = redis.call('XADD', stream, 'MAXLEN', '~', maxEvents, '*', 'prev', previous, unpack(ARGV, 7))
        if lifetime ~= '' then redis.call('PEXPIRE', stream, lifetime) end
        setFor(lifetime, epochKey, epoch)

        local cursor = epoch .. '.' .. id
        if publishKey then redis.call('SET', publishKey, cursor, 'PX', publishIdLifetime) end
        -- No more than a hint: without the right to publish, readers find the event by looking.
        redis.pcall('PUBLISH', hint, epoch .. ' ' .. previous .. ' ' .. id)
        return cursor
        """;

    private static readonly RedisScript Script = new(Text);

    /// <returns>The event's ID: epoch, dot, entry ID.</returns>
    public async Task<string> RunAsync(IDatabase redis, TopicKeys topic, PublishName name, IReadOnlyList<object> fields)
    {
        List<RedisKey> keys = [topic.Stream, topic.Epoch];
        if (name.Id is not null) keys.Add(topic.Publish(name.Id));
        object[] values =
        [
            Epochs.Fresh(),
            topic.Hint,
            retention.MaxEvents.ToString(CultureInfo.InvariantCulture),
            Retention.Milliseconds(retention.MaxAge),
            Retention.Milliseconds(retention.KeyLifetime),
            Retention.Milliseconds(name.Lifetime),
            .. fields,
        ];
        return (string)await Script.RunAsync(redis, keys, values).ConfigureAwait(false);
    }
}
