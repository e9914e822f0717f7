namespace SseKit.Analysis.Processes;

/// <summary>What a subprocess left: how it ended, and what it wrote up to then.</summary>
internal sealed record ProcessOutcome(ProcessEnd End, int ExitCode, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Errors)
{
    public static ProcessOutcome NotStarted(ProcessEnd end) => new(end, -1, default, default);
}
