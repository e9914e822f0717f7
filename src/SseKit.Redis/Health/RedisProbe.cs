using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Health;

/// <summary>Tries whether Redis can be written to, on the connection that is there. However often it is asked, it tries once a second at most, and has one
/// command at a time on its way.</summary>
internal sealed class RedisProbe(RedisConnection connection, string keyPrefix, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();

    /// <summary>No topic's: none has an empty name.</summary>
    private readonly RedisKey _key = $"{{{keyPrefix}}}:health";
    private Task _command = Task.CompletedTask;
    private Task<string?>? _answer;
    private long _askedAt;

    /// <returns>Why it cannot; <see langword="null"/> when it can.</returns>
    public Task<string?> AskAsync()
    {
        lock (_lock)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_askedAt) >= Freshness))
            {
                _askedAt = time.GetTimestamp();
                if (_command.IsCompleted) _command = WriteAsync();
                _answer = AnswerAsync(_command);
            }

            return _answer;
        }
    }

    private async Task<string?> AnswerAsync(Task command)
    {
        Task inTime = command.WaitAsync(Patience, time);
        await inTime.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (inTime.IsCompletedSuccessfully) return null;
        return Refusal.Reason(inTime.Exception?.InnerException ?? new OperationCanceledException());
    }

    private async Task WriteAsync()
    {
        IConnectionMultiplexer redis = await connection.OpenAsync().ConfigureAwait(false);
        await redis.GetDatabase().ExecuteAsync("SET", [_key, "1", "PX", "60000"], CommandFlags.DemandMaster).ConfigureAwait(false);
    }
}
