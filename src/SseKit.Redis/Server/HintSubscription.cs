using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>Calls when Redis tells that a topic has something new, and when a connection that was lost is back: then it may have told in vain.</summary>
internal sealed class HintSubscription : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly ChannelSubscription _subscription;
    private readonly Action _ring;

    private HintSubscription(IConnectionMultiplexer redis, RedisChannel channel, Action ring)
    {
        (_redis, _ring) = (redis, ring);
        _subscription = new ChannelSubscription(redis, channel, OnHint);
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
        _ = _subscription.CloseAsync();
    }

    private async Task SubscribeAsync()
    {
        // Until it is open, the interval wakes.
        if (await _subscription.OpenAsync().ConfigureAwait(false)) _ring();
    }

    private void OnHint(RedisChannel channel, RedisValue hint) => _ring();

    private void OnRestored(object? sender, ConnectionFailedEventArgs e) => _ring();
}
