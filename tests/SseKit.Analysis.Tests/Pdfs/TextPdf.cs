using System.Globalization;
using System.Text;

namespace SseKit.Analysis.Tests.Pdfs;

/// <summary>PDFs of text in Helvetica with WinAnsi accents, and real ligature glyphs where the text has them.</summary>
internal sealed class TextPdf
{
    private const int Top = 800;
    private const int LineHeight = 16;
    private const int LeftColumn = 50;
    private const int RightColumn = 320;
    private static readonly Encoding WinAnsi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private readonly List<IReadOnlyList<PlacedLine>> _pages = [];

    public static byte[] Of(params string[] lines) => new TextPdf().Page(lines).Build();

    public TextPdf Page(params string[] lines)
    {
        _pages.Add([.. Column(LeftColumn, lines)]);
        return this;
    }

    public TextPdf Columns(string[] left, string[] right)
    {
        _pages.Add([.. Column(LeftColumn, left), .. Column(RightColumn, right)]);
        return this;
    }

    public byte[] Build(Rc4Encryption? encryption = null)
    {
        var file = new PdfFile { Encryption = encryption };
        var tree = file.Reserve();
        var font = file.Add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl]>>>>");
        var pages = _pages.Select(lines => Page(file, tree, font, lines)).ToList();
        file.Set(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>");
        return file.Write(file.Add($"<</Type/Catalog/Pages {tree} 0 R>>"));
    }

    private static IEnumerable<PlacedLine> Column(int x, string[] lines) =>
        lines.Select((line, index) => new PlacedLine(x, Top - (index * LineHeight), line));

    private static int Page(PdfFile file, int tree, int font, IReadOnlyList<PlacedLine> lines)
    {
        var content = file.AddStream([.. lines.SelectMany(Draw)]);
        return file.Add($"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font<</F1 {font} 0 R>>>>>>");
    }

    private static byte[] Draw(PlacedLine line)
    {
        var glyphs = line.Text.Replace('\uFB01', '\u0001').Replace('\uFB02', '\u0002');
        var text = glyphs.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal);
        return WinAnsi.GetBytes(string.Create(CultureInfo.InvariantCulture, $"BT /F1 11 Tf {line.X} {line.Y} Td ({text}) Tj ET\n"));
    }
}
