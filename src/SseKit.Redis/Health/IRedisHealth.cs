namespace SseKit.Redis.Health;

/// <summary>Says how it is with the Redis that topics are kept in.</summary>
internal interface IRedisHealth
{
    /// <summary>What is wrong: never more than a code or the name of an exception. Does not throw, and is bounded in time.</summary>
    /// <returns><see langword="null"/> when nothing is.</returns>
    Task<string?> TroubleAsync();
}
