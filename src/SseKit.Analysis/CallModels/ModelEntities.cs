using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.CallModels;

/// <summary>The entities a model names, at every place where they stand. Where none stands, the answer is refused.</summary>
internal static class ModelEntities
{
    private const int MostEntities = 1000;

    public static readonly string Instructions =
        $$"""
        Name the persons, places, organizations, dates, numbers and the like in it:
        {"entities": [{"text": string, "type": one of {{string.Join(", ", EntityTypes.All)}}}]}
        "text" is copied from the call letter by letter.
        """;

    public static IReadOnlyList<CallEntity> Of(EntityForm answer, string text)
    {
        var call = new QuotedCall(text);
        var taken = new List<TextSpan>();
        var entities = new List<CallEntity>();
        foreach (var line in answer.Entities.Where(line => EntityTypes.All.Contains(line.Type, StringComparer.Ordinal)).Take(MostEntities))
        {
            foreach (var span in call.FindAll(line.Text).Where(span => !taken.Any(span.Overlaps)).Take(MostEntities - entities.Count))
            {
                taken.Add(span);
                entities.Add(new CallEntity(call[span], line.Type, span.Start, span.End));
            }
        }

        return entities.Count == 0 && answer.Entities.Count > 0
            ? throw ModelQuestion.Refused("The language model names entities that do not stand in the call")
            : [.. entities.OrderBy(entity => entity.Start)];
    }
}
