namespace SseKit.Analysis.Processes;

/// <summary>What a subprocess may use before it is ended.</summary>
internal sealed record ProcessLimits
{
    public required TimeSpan CpuTime { get; init; }

    public required TimeSpan WallTime { get; init; }

    public required long AddressSpaceBytes { get; init; }

    public required int OutputBytes { get; init; }
}
