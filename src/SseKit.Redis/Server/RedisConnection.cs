using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>The connection to Redis: one that is lent, or one of our own that is opened at first use.</summary>
/// <exception cref="ArgumentException">The configuration string is wrong.</exception>
internal sealed class RedisConnection(string configuration, IConnectionMultiplexer? lent) : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly ConfigurationOptions? _options = lent is null ? Parse(configuration) : null;
    private Task<IConnectionMultiplexer>? _opening;
    private bool _disposed;

    public Task<IConnectionMultiplexer> OpenAsync()
    {
        if (lent is not null) return Task.FromResult(lent);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true }) _opening = ConnectAsync();
            return _opening;
        }
    }

    /// <summary>Opens it, however long that takes.</summary>
    public async Task<IConnectionMultiplexer> OpenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await OpenAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not ObjectDisposedException && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Delay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Asks; an answer that does not come in time is a <see cref="TimeoutException"/>.</summary>
    public Task<T> AskAsync<T>(Func<IConnectionMultiplexer, Task<T>> ask, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return AnswerAsync().WaitAsync(patience, time, cancellationToken);

        async Task<T> AnswerAsync() => await ask(await OpenAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_disposed && _opening is not null) _ = CloseAsync(_opening);
            _disposed = true;
        }
    }

    private static async Task CloseAsync(Task<IConnectionMultiplexer> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opening.IsCompletedSuccessfully) return;

        // At once: nobody is left who waits for an answer. Disposed of by what is the same in every version of the client.
        IConnectionMultiplexer connection = await opening.ConfigureAwait(false);
        connection.Close(allowCommandsToComplete: false);
        ((IDisposable)connection).Dispose();
    }

    private static ConfigurationOptions Parse(string configuration)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(configuration);

        // Redis may come later than we do: then the connection is made.
        options.AbortOnConnectFail = false;
        return options;
    }

    private async Task<IConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(_options).ConfigureAwait(false);
}
