using SseKit.Analysis.Lives;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>What is seen of a run from another node.</summary>
internal sealed record RunSight(RunRecord Record, RunEnding? Ending);
