using SseKit.Analysis.PersonalData;

namespace SseKit.Analysis.Models;

/// <summary>Checks a finding of the model against the document: what it quotes must stand where it says.</summary>
internal sealed class FlagVerifier(IReadOnlyList<string> pages)
{
    private const int ShortestExcerpt = 3;
    private readonly SearchablePage[] _pages = [.. pages.Select(page => new SearchablePage(page))];

    public FlagVerdict Verify(ModelFlag flag)
    {
        if (flag is not { Rule.Length: > 0, Title.Length: > 0, Explanation: not null } || Severity(flag.Severity) is not { } severity)
        {
            return FlagVerdict.Dropped("incomplete or of unknown severity");
        }

        if (flag is { Page: null, Excerpt: null or "" })
        {
            return new FlagVerdict(Checked(flag, severity, null, null, null), null);
        }

        return flag.Page < 1 || flag.Page > _pages.Length
            ? FlagVerdict.Dropped("on a page that does not exist")
            : Located(flag, severity);
    }

    private FlagVerdict Located(ModelFlag flag, FlagSeverity severity)
    {
        if (flag.Excerpt is not { Length: >= ShortestExcerpt } words)
        {
            return FlagVerdict.Dropped("without words to find it by");
        }

        var numbers = flag.Page is { } page ? [page] : Enumerable.Range(1, _pages.Length);
        foreach (var number in numbers)
        {
            var found = _pages[number - 1];
            if (found.Find(words) is { } span)
            {
                return new FlagVerdict(Checked(flag, severity, number, span.Start, found.Excerpt(span)), null);
            }
        }

        return FlagVerdict.Dropped("quoting words that do not stand there");
    }

    // The model's own words may repeat what they warn of.
    private static ComplianceFlag Checked(ModelFlag flag, FlagSeverity severity, int? page, int? offset, string? excerpt) => new()
    {
        Rule = MaskedText.Apply(flag.Rule!),
        Title = MaskedText.Apply(flag.Title!),
        Severity = severity,
        Page = page,
        Offset = offset,
        Excerpt = excerpt,
        Explanation = MaskedText.Apply(flag.Explanation!),
    };

    private static FlagSeverity? Severity(string? name) => name switch
    {
        "low" => FlagSeverity.Low,
        "medium" => FlagSeverity.Medium,
        "high" => FlagSeverity.High,
        _ => null,
    };
}
