using System.Text.Json;
using System.Text.Json.Nodes;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.Comparison;

/// <summary>The fields that differ between two assessments. Remarks and sureness are about the analysis, not the wound: left out.</summary>
internal static class WoundChanges
{
    private static readonly HashSet<string> OfTheAnalysis = new(["confiance", "notes"], StringComparer.Ordinal);

    public static IReadOnlyList<WoundChange> Between(WoundAssessment before, WoundAssessment after)
    {
        var now = Fields(after);
        return
        [
            .. from field in Fields(before)
               let value = now[field.Key]
               where !IsSame(field.Value, value)
               select new WoundChange(field.Key, field.Value, value),
        ];
    }

    // {"dimensions": {"longueur_cm": ..}} has the name dimensions.longueur_cm.
    private static Dictionary<string, JsonNode?> Fields(WoundAssessment assessment)
    {
        var fields = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in JsonSerializer.SerializeToNode(assessment, WoundJson.Default.WoundAssessment)!.AsObject())
        {
            if (value is JsonObject inner)
            {
                foreach (var (innerName, innerValue) in inner)
                {
                    fields[$"{name}.{innerName}"] = innerValue?.DeepClone();
                }
            }
            else if (!OfTheAnalysis.Contains(name))
            {
                fields[name] = value?.DeepClone();
            }
        }

        return fields;
    }

    private static bool IsSame(JsonNode? before, JsonNode? after) =>
        (before, after) is (JsonArray first, JsonArray second)
            ? Words(first).SetEquals(Words(second))
            : (Word(before), Word(after)) is ({ } one, { } other)
                ? one.Equals(other, StringComparison.OrdinalIgnoreCase)
                : JsonNode.DeepEquals(before, after);

    // Neither case nor order nor outer blanks make a change.
    private static HashSet<string> Words(JsonArray list) => new(list.Select(Word).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    private static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var word) ? word.Trim() : null;
}
