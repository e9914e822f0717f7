namespace SseKit.Gateway;

internal sealed record Refusal(string Detail);
