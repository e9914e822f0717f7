using System.Globalization;
using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary><c>MAX_CONCURRENT_RUNS</c>, and in seconds <c>RUN_TIMEOUT</c>, <c>RUN_RETENTION</c> and <c>HEARTBEAT_INTERVAL</c>: each as the library has it when
/// unset.</summary>
internal sealed record RunSettings(int? MaxConcurrent, TimeSpan? TimeLimit, TimeSpan? Retention, TimeSpan? Heartbeat)
{
    private const double Day = 86_400;

    public static RunSettings Read(IConfiguration configuration) => new(
        (int?)configuration.Number("MAX_CONCURRENT_RUNS", 1, 10_000),
        Seconds(configuration, "RUN_TIMEOUT", 0.1),
        Seconds(configuration, "RUN_RETENTION", 0),
        Seconds(configuration, "HEARTBEAT_INTERVAL", 0.01));

    public void Apply(RunOptions options)
    {
        options.MaxConcurrent = MaxConcurrent ?? options.MaxConcurrent;
        options.TimeLimit = TimeLimit ?? options.TimeLimit;
        options.Retention = Retention ?? options.Retention;
        options.Heartbeat = Heartbeat;
    }

    private static TimeSpan? Seconds(IConfiguration configuration, string variable, double least) =>
        configuration.Number(variable, least, Day, NumberStyles.AllowDecimalPoint) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
