using System.Globalization;

namespace SseKit.Analysis.CallWire;

/// <summary>The texts and numbers of the wire.</summary>
internal static class CallTexts
{
    public const string Started = "Audio processing started";
    public const string Estimate = "15-60 seconds";
    public const string Completed = "Audio processing completed successfully";
    public const string Failed = "Audio processing failed";
    private const double BytesPerMegabyte = 1024 * 1024;

    public static string Timeout(TimeSpan limit) => limit.TotalSeconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"Processing timeout after {limit.TotalMinutes} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"Processing timeout after {limit.TotalSeconds} seconds");

    public static string Timestamp(RunStatus run) =>
        run.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static double Seconds(RunStatus run) => Math.Round(run.Elapsed.TotalSeconds, 1);

    public static double Megabytes(long bytes) => Math.Round(bytes / BytesPerMegabyte, 2);

    /// <summary>The word for a state: the same in events and in answers.</summary>
    public static string Word(RunState state) => state switch
    {
        RunState.Waiting => "queued",
        RunState.Running => "PROCESSING",
        RunState.Completed => "completed",
        RunState.TimedOut => "timeout",
        _ => "failed",
    };
}
