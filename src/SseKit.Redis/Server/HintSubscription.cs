using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>Calls when Redis tells that a topic has something new, and when a connection that was lost is back: then it may have told in vain.</summary>
internal sealed class HintSubscription : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisChannel _channel;
    private readonly Action _ring;

    private HintSubscription(IConnectionMultiplexer redis, RedisChannel channel, Action ring)
    {
        (_redis, _channel, _ring) = (redis, channel, ring);
        _redis.ConnectionRestored += OnRestored;
    }

    public static HintSubscription Open(IConnectionMultiplexer redis, RedisChannel channel, Action ring)
    {
        HintSubscription subscription = new(redis, channel, ring);
        _ = subscription.SubscribeAsync();
        return subscription;
    }

    public void Dispose()
    {
        _redis.ConnectionRestored -= OnRestored;
        _ = UnsubscribeAsync();
    }

    private async Task SubscribeAsync()
    {
        try
        {
            await _redis.GetSubscriber().SubscribeAsync(_channel, OnHint).ConfigureAwait(false);
            _ring();
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            // It is made up for when the connection is there; until then the interval wakes.
        }
    }

    private async Task UnsubscribeAsync()
    {
        try
        {
            await _redis.GetSubscriber().UnsubscribeAsync(_channel, OnHint).ConfigureAwait(false);
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            // With the connection went the subscription.
        }
    }

    private static bool IsConnectionLost(Exception e) => e is RedisException or TimeoutException or ObjectDisposedException;

    private void OnHint(RedisChannel channel, RedisValue hint) => _ring();

    private void OnRestored(object? sender, ConnectionFailedEventArgs e) => _ring();
}
