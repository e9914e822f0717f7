using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>A handler of what is sent on a channel. After an outage the client subscribes again by itself.</summary>
internal sealed class ChannelSubscription(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisChannel, RedisValue> received)
{
    /// <returns>Whether it is open; if not, it is as soon as there is a connection.</returns>
    public async Task<bool> OpenAsync()
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(channel, received).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            return false;
        }
    }

    public async Task CloseAsync()
    {
        try
        {
            await redis.GetSubscriber().UnsubscribeAsync(channel, received).ConfigureAwait(false);
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            // With the connection went the subscription.
        }
    }

    private static bool IsConnectionLost(Exception e) => e is RedisException or TimeoutException or ObjectDisposedException;
}
