using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Backplane;

/// <summary>What nodes share, in Redis: each value under a key of its own, and messages by its channels.</summary>
internal sealed class RedisBackplane(SseRedisOptions options, RedisConnection connection, TimeProvider time) : ISseBackplane
{
    private const int LongestKey = 512;
    private const int LongestText = 1024 * 1024;
    private readonly BackplaneRequests _redis = new(connection, options, time);

    public async ValueTask<string?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        await _redis.GetAsync(Key(key), cancellationToken).ConfigureAwait(false);

    public async ValueTask SetAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        await _redis.SetAsync(Key(key), Checked(value), Checked(lifetime), cancellationToken).ConfigureAwait(false);

    public async ValueTask<string> ClaimAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        (await _redis.ClaimAsync(Key(key), Checked(value), Checked(lifetime), cancellationToken).ConfigureAwait(false))!;

    public async ValueTask<string?> TakeAsync(string key, CancellationToken cancellationToken = default) =>
        await _redis.TakeAsync(Key(key), cancellationToken).ConfigureAwait(false);

    public async ValueTask SendAsync(string channel, string message, CancellationToken cancellationToken = default) =>
        await _redis.SendAsync(Channel(channel), Checked(message), cancellationToken).ConfigureAwait(false);

    public IDisposable Listen(string channel, Action<string> received)
    {
        ArgumentNullException.ThrowIfNull(received);
        return Listener.Open(connection, Channel(channel), received, time);
    }

    private static RedisChannel Channel(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new RedisChannel(name, RedisChannel.PatternMode.Literal);
    }

    private static string Checked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestText ? text : throw new ArgumentException("Longer than a megabyte.", nameof(text));
    }

    private static TimeSpan Checked(TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.FromMilliseconds(1));
        return lifetime;
    }

    private RedisKey Key(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length is > 0 and <= LongestKey && !key.Any(static c => char.IsControl(c) || c is '{' or '}')
            ? $"{options.KeyPrefix}state:{key}"
            : throw new ArgumentException($"A key has 1 to {LongestKey} characters, no control characters and no braces.", nameof(key));
    }
}
