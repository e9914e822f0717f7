using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.Flows;

internal static partial class RunGap
{
    public static SseItem<string> Event(string? from, string to) => new(Json(from, to), "gap");

    /// <summary>For dialects whose events have no names.</summary>
    public static SseItem<string> Unnamed(string? from, string to) => new($$"""{"gap":{{Json(from, to)}}}""");

    private static string Json(string? from, string to) => JsonSerializer.Serialize(new Places(from, to), GapJson.Default.Places);

    private sealed record Places(string? From, string To);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Places))]
    private sealed partial class GapJson : JsonSerializerContext;
}
