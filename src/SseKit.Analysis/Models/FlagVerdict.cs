namespace SseKit.Analysis.Models;

/// <summary>A finding of the model that was checked, or why it is dropped.</summary>
internal sealed record FlagVerdict(ComplianceFlag? Flag, string? Reason)
{
    public static FlagVerdict Dropped(string reason) => new(null, reason);
}
