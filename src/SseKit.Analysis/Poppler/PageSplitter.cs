namespace SseKit.Analysis.Poppler;

/// <summary>Cuts pdftotext's output at the form feed that ends each page.</summary>
internal static class PageSplitter
{
    private const char PageEnd = '\f';

    public static IReadOnlyList<string> Split(string text)
    {
        var pages = text.Split(PageEnd);
        return pages[^1].Length == 0 ? pages[..^1] : pages;
    }
}
