using System.Text.Json.Nodes;

namespace SseKit.Analysis.Comparison;

/// <summary>A field that is not the same in two assessments.</summary>
internal sealed record WoundChange(string Champ, JsonNode? Avant, JsonNode? Apres);
