namespace SseKit.Analysis.Processes;

/// <summary>What a subprocess may use before it is ended.</summary>
internal sealed record ProcessLimits
{
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(30);

    public long AddressSpaceBytes { get; init; } = 400L * 1024 * 1024;

    public int OutputBytes { get; init; } = 8 * 1024 * 1024;

    public int ErrorBytes { get; init; } = 8 * 1024;

    /// <summary>Gets the size of the largest file it may write; 0 lets it write none, so a full disk is impossible.</summary>
    public long FileBytes { get; init; }
}
