namespace SseKit.Analysis.Running;

/// <summary>An idempotency key: one of an owner, for one flow.</summary>
internal readonly record struct RunKey(string? Owner, string Flow, string Key);
