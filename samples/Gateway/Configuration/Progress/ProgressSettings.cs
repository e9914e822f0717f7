using SseKit.Analysis;

namespace SseKit.Gateway.Configuration.Progress;

/// <summary>Progress streams: who sees them, where they are kept and how much of them (<c>STREAM_MAX_ENTRIES</c>), how often Redis is looked at unasked
/// (<c>STREAM_BLOCK_TIME</c>, ms), when clients come back (<c>RECONNECT_INTERVAL</c>, ms), how often they should try (<c>MAX_RECONNECT_ATTEMPTS</c>), and how many streams (<c>STREAM_MAX_PER_USER</c>) and
/// requests a minute (<c>STREAM_RATE_LIMIT</c>) a user has; where nobody signs in, an address.</summary>
internal sealed record ProgressSettings(
    StreamTokens Tokens, RedisServer Redis, int MaxEntries, TimeSpan BlockTime, TimeSpan ReconnectInterval, int MaxReconnectAttempts, int MaxPerUser, int RateLimit, bool IsDebug)
{
    public static ProgressSettings Read(IConfiguration configuration, DebugSetting debug)
    {
        TemporalServer.Check(configuration);
        return new(
            StreamTokens.Read(configuration),
            RedisServer.Read(configuration),
            Number(configuration, "STREAM_MAX_ENTRIES", 1, 1_000_000, 1000),
            TimeSpan.FromMilliseconds(Number(configuration, "STREAM_BLOCK_TIME", 10, 60_000, 1000)),
            TimeSpan.FromMilliseconds(Number(configuration, "RECONNECT_INTERVAL", 0, 3_600_000, 3000)),
            Number(configuration, "MAX_RECONNECT_ATTEMPTS", 0, 1_000_000, 5),
            Number(configuration, "STREAM_MAX_PER_USER", 1, 1_000_000, 32),
            Number(configuration, "STREAM_RATE_LIMIT", 1, 1_000_000, 600),
            debug.IsOn);
    }

    public void Apply(ProgressStreamOptions options)
    {
        options.IsOpen = !Tokens.AreNeeded;
        options.Kept.MaxEvents = MaxEntries;
        options.ReconnectInterval = ReconnectInterval;
        options.MaxStreamsPerUser = MaxPerUser;
        options.RequestsPerMinute = RateLimit;
        options.HasDebugStream = IsDebug;
    }

    public override string ToString() => $"{Tokens}, kept {Redis}";

    private static int Number(IConfiguration configuration, string variable, int least, int most, int unset) => (int)(configuration.Number(variable, least, most) ?? unset);
}
