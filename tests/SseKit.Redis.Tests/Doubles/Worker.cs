using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SseKit.Redis.Server;
using SseKit.TestSupport;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>One process that takes work from a stream: what it is given waits to be looked at.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly RedisConnection _connection;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<SseRedisWork> _given = Channel.CreateUnbounded<SseRedisWork>();
    private readonly Task _working;

    /// <param name="server">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">How.</param>
    /// <param name="does">What it does with each before it takes the next; default nothing.</param>
    /// <param name="pollInterval">How often it looks.</param>
    /// <param name="log">Where it logs.</param>
    public Worker(
        RedisServer server, string name, SseRedisWorkOptions? options = null, Func<SseRedisWork, Task>? does = null, TimeSpan? pollInterval = null, ILogger? log = null)
    {
        SseRedisOptions redis = new() { Configuration = server.Configuration, PollInterval = pollInterval ?? TimeSpan.FromMilliseconds(50) };
        _connection = new RedisConnection(redis.Configuration, lent: null);
        SseRedisWorkers workers = new(redis, _connection, TimeProvider.System, log ?? Log);
        _working = WorkAsync(workers.ReadAsync(Progress.Key, "workers", name, options, _end.Token), does);
    }

    public LogLines Log { get; } = new();

    public Task<SseRedisWork> NextAsync() => _given.Reader.ReadAsync().AsTask().Within("work");

    /// <summary>What it was given and nobody looked at.</summary>
    public IEnumerable<SseRedisWork> Rest()
    {
        while (_given.Reader.TryRead(out SseRedisWork? work)) yield return work;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => _working);
        _connection.Dispose();
        _end.Dispose();
    }

    private async Task WorkAsync(IAsyncEnumerable<SseRedisWork> works, Func<SseRedisWork, Task>? does)
    {
        await foreach (SseRedisWork work in works)
        {
            if (does is not null) await does(work);
            _given.Writer.TryWrite(work);
        }
    }
}
