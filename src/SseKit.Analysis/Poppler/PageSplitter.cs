using System.Text;

namespace SseKit.Analysis.Poppler;

/// <summary>Cuts pdftotext's output at the form feed that ends each page, and tells each page as soon as its end has come.</summary>
internal sealed class PageSplitter(Action<string>? page)
{
    private const byte PageEnd = (byte)'\f';

    private readonly List<byte> _unfinished = [];
    private readonly List<string> _pages = [];

    public void Read(ReadOnlyMemory<byte> bytes)
    {
        var rest = bytes.Span;
        for (var end = rest.IndexOf(PageEnd); end >= 0; end = rest.IndexOf(PageEnd))
        {
            _unfinished.AddRange(rest[..end]);
            Add();
            rest = rest[(end + 1)..];
        }

        _unfinished.AddRange(rest);
    }

    /// <summary>All pages, with what came after the last form feed.</summary>
    public IReadOnlyList<string> Finish()
    {
        if (_unfinished.Count > 0)
        {
            Add();
        }

        return _pages;
    }

    private void Add()
    {
        var text = Encoding.UTF8.GetString([.. _unfinished]);
        _unfinished.Clear();
        _pages.Add(text);
        page?.Invoke(text);
    }
}
