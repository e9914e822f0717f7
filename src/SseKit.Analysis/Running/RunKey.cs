using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Running;

/// <summary>An idempotency key: one of an owner, for one flow.</summary>
internal readonly record struct RunKey(string? Owner, string Flow, string Key)
{
    public string ToShared() => SharedNames.Key(Owner, Flow, Key);
}
