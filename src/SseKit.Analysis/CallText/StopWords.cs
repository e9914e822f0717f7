namespace SseKit.Analysis.CallText;

/// <summary>Words that hold a sentence together and say nothing of its subject; none of them is a name.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> All = new(
        """
        a about after again all also am an and any are as ask at back be because been before being but by call called calling can could
        did do does doing done for from get go going good got had has have he hello help her here hers him his how i i'd i'll i'm i've if in
        into is it it's its just know let like look made make many may me more morning much must my name need needs new no not now of off
        oh ok okay on one or our out over please right said say see send sent she should so some speaking take talk tell than thank thanks
        that that's the their them then there these they thing things this to today too up us very want was we we'll we're well were what
        when where which who why will with would yes yet you you're your yours
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    public static bool Has(string word) => All.Contains(word);
}
