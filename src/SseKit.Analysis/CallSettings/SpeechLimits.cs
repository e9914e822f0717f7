namespace SseKit.Analysis;

/// <summary>What decoding and hearing one recording may cost before it is given up. Immutable.</summary>
public sealed record SpeechLimits
{
    /// <summary>Gets the processor time of the decoder; rounded up to whole seconds. Default: 60 s.</summary>
    public TimeSpan DecoderCpuTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the processor time of the recogniser; rounded up to whole seconds. Default: 300 s.</summary>
    public TimeSpan RecognizerCpuTime { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Gets the time by the clock of each. Default: 360 s.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(360);

    /// <summary>Gets the address space of each, in bytes. Default: 536,870,912 (512 MB).</summary>
    public long MemoryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Gets the longest recording that is decoded. Default: 4 h.</summary>
    public TimeSpan RecordingLength { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Gets the longest transcript, in bytes of UTF-8. Default: 1,048,576 (1 MB).</summary>
    public int TranscriptBytes { get; init; } = 1024 * 1024;
}
