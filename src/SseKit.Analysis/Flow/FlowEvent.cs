namespace SseKit.Analysis.Flow;

/// <summary>What the flow says while it runs: any number of <see cref="FlowProgress"/>, then one of the other two.</summary>
internal abstract record FlowEvent;

/// <summary>A step has begun or ended.</summary>
internal sealed record FlowProgress(FlowStage Stage, string Message, int Percent, TimeSpan? Remaining) : FlowEvent;

/// <summary>The end, with the report.</summary>
internal sealed record FlowDone(ComplianceReport Report) : FlowEvent;

/// <summary>The end, without.</summary>
internal sealed record FlowFailed(FlowFailure Failure, string Error) : FlowEvent;
