using System.Globalization;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>What a Redis was asked.</summary>
internal static class Commands
{
    /// <summary>How often a command was run, whether or not it went well.</summary>
    public static int Calls(this RedisServer redis, string command)
    {
        string? line = Array.Find(redis.Cli("INFO", "commandstats").Split('\n'), line => line.StartsWith($"cmdstat_{command}:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture);
    }
}
