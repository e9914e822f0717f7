using System.Text.Json.Serialization;

namespace SseKit.Analysis.ProgressWire;

internal sealed record Published(string Id);

internal sealed record Ticket(
    [property: JsonPropertyName("ticket")] string Value, int ExpiresIn);

internal sealed record Uploaded(string WorkflowId, string FileId);

internal sealed record StreamHealth(string Status, ServiceStates Services, int ActiveStreams, DateTime Timestamp);

internal sealed record Refused(string Error, string? Field);
