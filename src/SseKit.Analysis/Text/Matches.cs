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

    /// <summary>Each match as the head of something longer, which ends where <paramref name="endOf"/> says, or is nothing where it says -1.
    /// None overlaps the one before.</summary>
    public static IEnumerable<TextSpan> Spans(Regex head, string page, Func<string, int, int> endOf)
    {
        var searchedTo = 0;
        foreach (var found in Spans(head, page))
        {
            if (found.Start >= searchedTo && endOf(page, found.Start) is var end and > 0)
            {
                searchedTo = end;
                yield return new TextSpan(found.Start, end - found.Start);
            }
        }
    }
}
