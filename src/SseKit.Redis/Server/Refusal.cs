using StackExchange.Redis;

namespace SseKit.Redis.Server;

/// <summary>What Redis says when it will not.</summary>
internal static class Refusal
{
    private const string Moved = "MOVED";

    /// <summary>The refusals that pass by themselves, or by what an operator does, and in what state Redis is then.</summary>
    private static readonly Dictionary<string, string> Passing = new(StringComparer.Ordinal)
    {
        ["ASK"] = "its cluster moves the topic",
        ["BUSY"] = "it is held up by a script",
        ["CLUSTERDOWN"] = "its cluster has no node for the topic, or no majority",
        ["LOADING"] = "it still reads what it kept on disk",
        ["MASTERDOWN"] = "it is a replica whose master is away",
        ["MISCONF"] = "it cannot write to its disk",
        [Moved] = "its cluster has the topic on a node that cannot be reached",
        ["NOREPLICAS"] = "too few replicas are there",
        ["OOM"] = "its memory is full: see maxmemory",
        ["READONLY"] = "it is a replica",
        ["TRYAGAIN"] = "its cluster moves the topic",
    };

    /// <summary>The first word, which names the kind of error: the rest may quote what was sent.</summary>
    public static string Code(RedisServerException exception) => Code(exception.Message);

    public static string Code(string message)
    {
        // The client's own words for where it was sent and could not go: "Endpoint ... serving hashslot ... is not reachable ...".
        if (message.StartsWith("Endpoint ", StringComparison.Ordinal)) return Moved;

        // Before Redis 7, what a script met stands behind where it met it: "ERR Error running script (...): @user_script:12: WRONGTYPE ...".
        int script = message.IndexOf("@user_script:", StringComparison.Ordinal);
        int met = script < 0 ? -1 : message.IndexOf(": ", script, StringComparison.Ordinal);
        return message[(met < 0 ? 0 : met + 2)..].Split(' ', 2)[0];
    }

    /// <summary>What may be logged of a failure.</summary>
    public static string Reason(Exception exception) => exception is RedisServerException refusal ? Code(refusal) : exception.GetType().Name;

    /// <summary>Whether it may go well later.</summary>
    public static bool MayPass(string code) => Passing.ContainsKey(code);

    /// <summary>The code, and what it means where that is known.</summary>
    public static string Explained(string code) => Passing.TryGetValue(code, out string? meaning) ? $"{code}: {meaning}" : code;
}
