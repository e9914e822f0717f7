using System.Globalization;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Backplane;

/// <summary>What is asked of Redis for the backplane.</summary>
internal sealed class BackplaneRequests(RedisRequests redis)
{
    private static readonly RedisScript ClaimScript = new("""
        local first = redis.call('GET', KEYS[1])
        if first then return first end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return ARGV[1]
        """);

    public Task<string?> GetAsync(RedisKey key, CancellationToken cancellationToken) =>
        redis.AskAsync(db => ExecuteAsync(db, "GET", key), cancellationToken);

    // "GETDEL", Redis 6.2.
    public Task<string?> TakeAsync(RedisKey key, CancellationToken cancellationToken) =>
        redis.AskAsync(db => ExecuteAsync(db, "GETDEL", key), cancellationToken);

    public Task<string?> SetAsync(RedisKey key, string value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        redis.AskAsync(db => ExecuteAsync(db, "SET", key, value, "PX", Milliseconds(lifetime)), cancellationToken);

    // "SET" with both "NX" and "GET" is of Redis 7.
    public Task<string?> ClaimAsync(RedisKey key, string value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        redis.AskAsync(db => ClaimScript.RunAsync(db, [key], [value, Milliseconds(lifetime)]), cancellationToken);

    public Task<string?> SendAsync(RedisChannel channel, string message, CancellationToken cancellationToken) =>
        redis.AskAsync(db => ExecuteAsync(db, "PUBLISH", channel, message), cancellationToken);

    private static Task<RedisResult> ExecuteAsync(IDatabase db, string command, params object[] arguments) =>
        db.ExecuteAsync(command, arguments, CommandFlags.DemandMaster);

    private static string Milliseconds(TimeSpan lifetime) => Math.Ceiling(lifetime.TotalMilliseconds).ToString("F0", CultureInfo.InvariantCulture);
}
