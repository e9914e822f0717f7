namespace SseKit.Interop.Tests.Hosting;

/// <summary>A request as the host saw it.</summary>
internal sealed record Arrival(string Path, string Protocol, string? LastEventId);
