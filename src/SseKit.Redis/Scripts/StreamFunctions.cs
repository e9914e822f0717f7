namespace SseKit.Redis.Scripts;

/// <summary>What both scripts know of streams. An epoch that begins with <c>~</c> is one that a reader prepared for a stream that is not there yet.</summary>
internal static class StreamFunctions
{
    public const string Text = """
        -- The first ID that it holds, if any, and the last that it gave.
        local function idsOf(stream)
          local first, last
          local info = redis.call('XINFO', 'STREAM', stream)
          for i = 1, #info, 2 do
            if info[i] == 'last-generated-id' then last = info[i + 1] end
            if info[i] == 'first-entry' and info[i + 1] then first = info[i + 1][1] end
          end
          return first, last
        end

        local function isPrepared(epoch)
          return epoch and string.sub(epoch, 1, 1) == '~'
        end

        -- Numbers of up to 20 digits, which are more than Lua's own hold.
        local function isLess(a, b)
          if #a ~= #b then return #a < #b end
          return a < b
        end

        local function isBefore(a, b)
          local aTime, aNumber = string.match(a, '(%d+)-(%d+)')
          local bTime, bNumber = string.match(b, '(%d+)-(%d+)')
          if aTime ~= bTime then return isLess(aTime, bTime) end
          return isLess(aNumber, bNumber)
        end

        -- The first ID that is not too old.
        local function oldestId(maxAge)
          local now = redis.call('TIME')
          return string.format('%.0f-0', now[1] * 1000 + math.floor(now[2] / 1000) - maxAge)
        end

        -- An empty lifetime is without end.
        local function setFor(lifetime, key, value)
          if lifetime == '' then
            redis.call('SET', key, value)
          else
            redis.call('SET', key, value, 'PX', lifetime)
          end
        end

        -- One of what is too old stays: by it a reader sees that the next one follows. Redis looks through all of a stream for what is before its first.
        local function trim(stream, first, oldest)
          if not first or not isBefore(first, oldest) then return end
          local newestTooOld = redis.call('XREVRANGE', stream, '(' .. oldest, '-', 'COUNT', 1)[1]
          redis.pcall('XTRIM', stream, 'MINID', newestTooOld[1])
        end

        """;
}
