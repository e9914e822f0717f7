using SseKit.Analysis.CallCatalog;

namespace SseKit.Analysis.CallModels;

/// <summary>The subject a model sees, with evidence that stands in the call.</summary>
internal static class ModelSubject
{
    private const int MostEvidence = 10;

    public static readonly string Instructions =
        $$"""
        Say what it is about:
        {"label": one of {{string.Join(", ", CallLabels.All.Select(label => label.Name))}}, {{CallClassification.Unclassified}}, "evidence": [string]}
        "evidence" are the words that say so, copied from the call letter by letter; none for {{CallClassification.Unclassified}}.
        """;

    public static CallClassification Of(SubjectForm answer, string text)
    {
        if (answer.Label == CallClassification.Unclassified)
        {
            return new CallClassification(CallClassification.Unclassified, []);
        }

        var call = new QuotedCall(text);
        var evidence = answer.Evidence.Select(call.Quote).OfType<string>().Take(MostEvidence).ToList();
        if (CallLabels.All.All(label => label.Name != answer.Label) || evidence.Count == 0)
        {
            throw ModelQuestion.Refused("The language model's classification has no known label, or no evidence that stands in the call");
        }

        return new CallClassification(answer.Label, evidence);
    }
}
