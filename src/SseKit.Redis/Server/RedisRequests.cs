using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>Asks Redis for who cannot know what its client throws: whatever goes wrong is an <see cref="IOException"/>.</summary>
internal sealed class RedisRequests(RedisConnection connection, TimeSpan patience, TimeProvider time)
{
    /// <returns>The answer; <see langword="null"/> when it is nothing.</returns>
    public async Task<string?> AskAsync(Func<IDatabase, Task<RedisResult>> ask, CancellationToken cancellationToken)
    {
        try
        {
            RedisResult answer = await connection.AskAsync(redis => ask(redis.GetDatabase()), patience, time, cancellationToken).ConfigureAwait(false);
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
