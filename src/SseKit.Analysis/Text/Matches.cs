using System.Text.RegularExpressions;

namespace SseKit.Analysis.Text;

/// <summary>The matches of an expression as spans.</summary>
internal static class Matches
{
    /// <summary>A guard, never reached by a linear expression: a page that takes this long is a fault of the rule.</summary>
    public const int TimeoutMilliseconds = 5000;

    public static IEnumerable<TextSpan> Spans(Regex expression, string page)
    {
        for (var match = expression.Match(page); match.Success; match = match.NextMatch())
        {
            yield return new TextSpan(match.Index, match.Length);
        }
    }
}
