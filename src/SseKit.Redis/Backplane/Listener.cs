using System.Threading.Channels;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Backplane;

/// <summary>Hands on what is sent on a channel, one message after the other, in the order in which the client gives them.</summary>
internal sealed class Listener : IDisposable
{
    /// <summary>Who takes longer over them than they come loses the oldest.</summary>
    private const int MaxWaiting = 1024;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private readonly Action<string> _received;

    private readonly Channel<string> _waiting =
        Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private bool _isDisposed;

    private Listener(Action<string> received) => (_received, _ended) = (received, _end.Token);

    public static Listener Open(RedisConnection connection, RedisChannel channel, Action<string> received, TimeProvider time)
    {
        Listener listener = new(received);
        _ = Task.Run(() => listener.RunAsync(connection, channel, time));
        return listener;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _end.Cancel();
        _end.Dispose();
    }

    private async Task RunAsync(RedisConnection connection, RedisChannel channel, TimeProvider time)
    {
        try
        {
            IConnectionMultiplexer redis = await OpenAsync(connection, time).ConfigureAwait(false);
            ChannelSubscription subscription = new(redis, channel, OnMessage);
            try
            {
                await subscription.OpenAsync().ConfigureAwait(false);
                await foreach (string message in _waiting.Reader.ReadAllAsync(_ended).ConfigureAwait(false)) HandOn(message);
            }
            finally
            {
                await subscription.CloseAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // Nobody listens any longer.
        }
        catch (ObjectDisposedException)
        {
            // The connection is closed for good.
        }
    }

    private async Task<IConnectionMultiplexer> OpenAsync(RedisConnection connection, TimeProvider time)
    {
        while (true)
        {
            try
            {
                return await connection.OpenAsync().WaitAsync(_ended).ConfigureAwait(false);
            }
            catch (RedisException)
            {
                await Task.Delay(Delay, time, _ended).ConfigureAwait(false);
            }
        }
    }

    private void OnMessage(RedisChannel channel, RedisValue message) => _waiting.Writer.TryWrite(message.ToString());

    private void HandOn(string message)
    {
        try
        {
            if (!_ended.IsCancellationRequested) _received(message);
        }
        catch (Exception)
        {
            // "What it throws is lost": the next message is another.
        }
    }
}
