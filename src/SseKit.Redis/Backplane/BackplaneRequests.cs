using System.Globalization;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Backplane;

/// <summary>What is asked of Redis for the backplane. Whatever goes wrong is an <see cref="IOException"/>.</summary>
internal sealed class BackplaneRequests(RedisConnection connection, SseRedisOptions options, TimeProvider time)
{
    private static readonly RedisScript ClaimScript = new("""
        local first = redis.call('GET', KEYS[1])
        if first then return first end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return ARGV[1]
        """);

    public Task<string?> GetAsync(RedisKey key, CancellationToken cancellationToken) =>
        AskAsync(redis => ExecuteAsync(redis, "GET", key), cancellationToken);

    // "GETDEL", Redis 6.2.
    public Task<string?> TakeAsync(RedisKey key, CancellationToken cancellationToken) =>
        AskAsync(redis => ExecuteAsync(redis, "GETDEL", key), cancellationToken);

    public Task<string?> SetAsync(RedisKey key, string value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        AskAsync(redis => ExecuteAsync(redis, "SET", key, value, "PX", Milliseconds(lifetime)), cancellationToken);

    // "SET" with both "NX" and "GET" is of Redis 7.
    public Task<string?> ClaimAsync(RedisKey key, string value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        AskAsync(redis => ClaimScript.RunAsync(redis, [key], [value, Milliseconds(lifetime)]), cancellationToken);

    public Task<string?> SendAsync(RedisChannel channel, string message, CancellationToken cancellationToken) =>
        AskAsync(redis => ExecuteAsync(redis, "PUBLISH", channel, message), cancellationToken);

    private static Task<RedisResult> ExecuteAsync(IDatabase redis, string command, params object[] arguments) =>
        redis.ExecuteAsync(command, arguments, CommandFlags.DemandMaster);

    private static string Milliseconds(TimeSpan lifetime) => Math.Ceiling(lifetime.TotalMilliseconds).ToString("F0", CultureInfo.InvariantCulture);

    private async Task<string?> AskAsync(Func<IDatabase, Task<RedisResult>> ask, CancellationToken cancellationToken)
    {
        try
        {
            RedisResult answer = await connection.AskAsync(redis => ask(redis.GetDatabase()), options.ResponseTimeout, time, cancellationToken).ConfigureAwait(false);
            return answer.IsNull ? null : (string)answer;
        }
        catch (RedisServerException e)
        {
            throw new IOException($"Redis refused ({Refusal.Code(e)}). See the inner exception for what it says; nothing was changed.", e);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new IOException("Redis cannot be reached, or did not answer in time: what was asked of it may or may not have been done.", e);
        }
    }
}
