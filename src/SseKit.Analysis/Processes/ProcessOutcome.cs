namespace SseKit.Analysis.Processes;

/// <summary>What a subprocess left: how it ended, and what it wrote if it was not ended from here.</summary>
internal sealed record ProcessOutcome(ProcessEnd End, int ExitCode, ReadOnlyMemory<byte> Output)
{
    public static ProcessOutcome NotStarted(ProcessEnd end) => new(end, -1, default);
}
