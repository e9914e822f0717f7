namespace SseKit.Analysis.Processes;

/// <summary>A program by name or path, its arguments one by one (there is no shell), and its limits.</summary>
internal sealed record LimitedCommand(string Program, IReadOnlyList<string> Arguments, ProcessLimits Limits);
