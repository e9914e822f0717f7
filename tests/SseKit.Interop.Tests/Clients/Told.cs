namespace SseKit.Interop.Tests.Clients;

/// <summary>What a client tells: <c>open</c>, an <c>event</c>, that the connection is <c>lost</c>, or that it is <c>closed</c> for good.</summary>
internal sealed record Told(string Kind, string? Type = null, string? Data = null, string? Id = null);
