using System.Globalization;
using System.Text;
using SseKit.Analysis.Processes;

namespace SseKit.Analysis.Speech;

/// <summary>Asks ffprobe how long a recording is, for the progress only: many do not say, and then nobody knows.</summary>
internal sealed class RecordingDuration(LimitedProcess processes, SpeechLimits limits)
{
    private const int LongestAnswer = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<TimeSpan?> FindAsync(CallRecording recording, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-v", "error", "-protocol_whitelist", "file,pipe", "-f", DecoderCommand.Demuxer(recording.Format),
            "-show_entries", "format=duration", "-of", "csv=p=0", $"file:{recording.Path}",
        ];
        var command = new LimitedCommand("ffprobe", arguments, new ProcessLimits
        {
            CpuTime = Patience,
            WallTime = Patience,
            AddressSpaceBytes = limits.MemoryBytes,
            OutputBytes = LongestAnswer,
        });
        var outcome = await processes.RunAsync(command, default, cancellationToken).ConfigureAwait(false);
        return outcome is { End: ProcessEnd.Exited, ExitCode: 0 } && Seconds(outcome.Output.Span) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double? Seconds(ReadOnlySpan<byte> answer) =>
        double.TryParse(Encoding.ASCII.GetString(answer).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 1e6
            ? seconds
            : null;
}
