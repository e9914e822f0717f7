using SseKit.Analysis.Processes;

namespace SseKit.Analysis.Speech;

/// <summary>pocketsphinx, from samples on its input to a line per utterance. stdbuf becomes it, and makes it write each line at once.</summary>
internal static class RecognizerCommand
{
    public const string Program = "pocketsphinx_continuous";

    public static LimitedCommand For(string program, SpeechLimits limits) => new(
        "stdbuf",
        ["-oL", program, "-infile", "/dev/stdin", "-logfn", "/dev/null"],
        new ProcessLimits
        {
            CpuTime = limits.RecognizerCpuTime,
            WallTime = limits.WallTime,
            AddressSpaceBytes = limits.MemoryBytes,
            OutputBytes = limits.TranscriptBytes,
        });
}
