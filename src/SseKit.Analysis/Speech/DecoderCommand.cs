using SseKit.Analysis.Processes;

namespace SseKit.Analysis.Speech;

/// <summary>ffmpeg, from a file of a known format to 16 kHz mono samples on its output.</summary>
internal static class DecoderCommand
{
    public const string Program = "ffmpeg";

    // The format was told by the content: a file that says otherwise to ffmpeg (a playlist, say) reaches no other demuxer.
    public static LimitedCommand For(string program, CallRecording recording, SpeechLimits limits) => new(
        program,
        [
            "-nostdin", "-hide_banner", "-v", "error", "-threads", "1", "-protocol_whitelist", "file,pipe",
            "-f", Demuxer(recording.Format), "-i", $"file:{recording.Path}", "-map", "0:a:0", "-vn", "-sn", "-dn",
            "-ac", "1", "-ar", SampleFormat.Rate, "-f", "s16le", "pipe:1",
        ],
        new ProcessLimits
        {
            CpuTime = limits.DecoderCpuTime,
            WallTime = limits.WallTime,
            AddressSpaceBytes = limits.MemoryBytes,
            OutputBytes = (int)Math.Min(int.MaxValue, limits.RecordingLength.TotalSeconds * SampleFormat.BytesPerSecond),
        });

    public static string Demuxer(AudioFormat format) => format switch
    {
        AudioFormat.Wav => "wav",
        AudioFormat.Mp3 => "mp3",
        AudioFormat.Flac => "flac",
        AudioFormat.M4a => "mov",
        AudioFormat.Ogg => "ogg",
        AudioFormat.Webm => "matroska",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
