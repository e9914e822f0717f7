namespace SseKit.Analysis.WoundRuns;

/// <summary>What a run comes to, and who says so.</summary>
internal sealed record WoundResult<T>(T Value, string Engine);
