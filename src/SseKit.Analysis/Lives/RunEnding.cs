namespace SseKit.Analysis.Lives;

/// <summary>How a run has ended: what is told of it, and what is asked for later.</summary>
internal sealed record RunEnding(RunStatus Status, RunFailure? Failure, IReadOnlyList<SseFrame> Frames, byte[]? Result);
