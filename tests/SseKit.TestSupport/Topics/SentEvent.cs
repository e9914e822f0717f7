namespace SseKit.TestSupport.Topics;

/// <summary>An event as a client of topics gets it.</summary>
public sealed record SentEvent(string Type, string Data, string Id);
