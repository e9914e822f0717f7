namespace SseKit.Redis.Scripts;

/// <summary>What both scripts know of streams. An epoch that begins with <c>~</c> is one that a reader prepared for a stream that is not there yet.</summary>
internal static class StreamFunctions
{
    public const string Text = """
        local function lastIdOf(stream)
          local info = redis.call('XINFO', 'STREAM', stream)
          for i = 1, #info, 2 do
            if info[i] == 'last-generated-id' then return info[i + 1] end
          end
        end

        local function isPrepared(epoch)
          return epoch and string.sub(epoch, 1, 1) == '~'
        end

        -- The first ID that is not too old.
        local function oldestId(maxAge)
          local now = redis.call('TIME')
          return string.format('%.0f-0', now[1] * 1000 + math.floor(now[2] / 1000) - maxAge)
        end

        -- One of what is too old stays: by it a reader sees that the next one follows.
        local function trim(stream, oldest)
          local newestTooOld = redis.call('XREVRANGE', stream, '(' .. oldest, '-', 'COUNT', 1)[1]
          if newestTooOld then redis.call('XTRIM', stream, 'MINID', newestTooOld[1]) end
        end

        """;
}
