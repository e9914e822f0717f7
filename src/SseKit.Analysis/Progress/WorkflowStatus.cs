namespace SseKit.Analysis;

/// <summary>A workflow's state, as what runs it says. Immutable.</summary>
/// <param name="Status">In its own words: <c>RUNNING</c>, <c>COMPLETED</c> ...</param>
/// <param name="Type">The name of what runs.</param>
/// <param name="StartTime">When it began, if it did.</param>
/// <param name="CloseTime">When it ended, if it did.</param>
public sealed record WorkflowStatus(string Status, string? Type, DateTimeOffset? StartTime, DateTimeOffset? CloseTime);
