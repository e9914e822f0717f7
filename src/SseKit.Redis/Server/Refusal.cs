using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>What Redis says when it will not.</summary>
internal static class Refusal
{
    /// <summary>The first word, which names the kind of error: the rest may quote what was sent.</summary>
    public static string Code(RedisServerException exception) => exception.Message.Split(' ', 2)[0];
}
