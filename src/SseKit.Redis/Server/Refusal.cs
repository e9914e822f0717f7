using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>What Redis says when it will not.</summary>
internal static class Refusal
{
    /// <summary>The first word, which names the kind of error: the rest may quote what was sent.</summary>
    public static string Code(RedisServerException exception) => Code(exception.Message);

    public static string Code(string message)
    {
        // Before Redis 7, what a script met stands behind where it met it: "ERR Error running script (...): @user_script:12: WRONGTYPE ...".
        int script = message.IndexOf("@user_script:", StringComparison.Ordinal);
        int met = script < 0 ? -1 : message.IndexOf(": ", script, StringComparison.Ordinal);
        return message[(met < 0 ? 0 : met + 2)..].Split(' ', 2)[0];
    }
}
