namespace SseKit.Analysis.Tests.Corpus;

/// <summary>A document after the rules went over it: which labels were found, which not, and which flags nobody asked for.</summary>
internal sealed record Measured(string Name, IReadOnlyList<Label> Found, IReadOnlyList<Label> Missed, IReadOnlyList<ComplianceFlag> Wrong)
{
    public static Measured Of(CorpusDocument document, IReadOnlyList<string> pages, IReadOnlyList<ComplianceFlag> flags)
    {
        var open = flags.ToList();
        var found = document.Labels.Where(label => open.RemoveAll(flag => Fits(label, flag, pages)) > 0).ToList();
        return new Measured(document.Name, found, [.. document.Labels.Except(found)], open);
    }

    private static bool Fits(Label label, ComplianceFlag flag, IReadOnlyList<string> pages)
    {
        int? place = label.Page is { } page ? PlaceOf(label, pages[page - 1]) : null;
        return flag.Rule == label.Rule && flag.Page == label.Page && flag.Offset == place && (place is not null || flag.Title == label.Anchor);
    }

    private static int PlaceOf(Label label, string page)
    {
        var place = page.IndexOf(label.Anchor, StringComparison.Ordinal);
        place.ShouldBeGreaterThanOrEqualTo(0, $"'{label.Anchor}' does not stand in the page:\n{page}");
        return place;
    }
}
