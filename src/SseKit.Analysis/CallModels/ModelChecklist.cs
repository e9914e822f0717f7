using SseKit.Analysis.CallCatalog;

namespace SseKit.Analysis.CallModels;

/// <summary>A model's answers to the checklist: all lines, each found one with words that stand in the call.</summary>
internal static class ModelChecklist
{
    public static readonly string Instructions =
        $$"""
        Go through this checklist:
        {{string.Join('\n', CallChecks.All.Select(check => $"{check.Name}: {check.Meaning}"))}}
        {"checks": [{"check": string, "found": boolean, "quote": string or null}]}
        Every line once. "quote" is what says so, copied from the call letter by letter; null when nothing does.
        """;

    public static IReadOnlyList<CallCheck> Of(ChecklistForm answer, string text)
    {
        var call = new QuotedCall(text);
        return [.. CallChecks.All.Select(check => Of(check.Name, answer, call))];
    }

    private static CallCheck Of(string check, ChecklistForm answer, QuotedCall call)
    {
        var line = answer.Checks.FirstOrDefault(line => line.Check == check)
            ?? throw ModelQuestion.Refused("The language model left out a line of the checklist");
        if (!line.Found)
        {
            return new CallCheck(check, false, null);
        }

        return call.Quote(line.Quote) is { } quote
            ? new CallCheck(check, true, quote)
            : throw ModelQuestion.Refused("The language model quotes words that do not stand in the call");
    }
}
