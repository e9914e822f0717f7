using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>Goes through the checklist and quotes the first utterance that says each thing.</summary>
internal static class ChecklistRules
{
    public static IReadOnlyList<CallCheck> Evaluate(IReadOnlyList<string> utterances)
    {
        var spoken = utterances.Select(SpokenText.Of).ToList();
        return [.. CallChecks.All.Select(check => Check(check, spoken))];
    }

    private static CallCheck Check(ExpectedCheck check, IEnumerable<SpokenText> utterances)
    {
        var quote = utterances.FirstOrDefault(utterance => check.Wordings.Any(wording => utterance.Find(wording).Any()))?.Text;
        return new CallCheck(check.Name, quote is not null, quote);
    }
}
