using System.Text;

namespace SseKit.Gateway.Tests.Processes;

/// <summary>A PDF of plain lines, written by hand.</summary>
public static class TextPdf
{
    public static byte[] Of(params IReadOnlyList<string> pages)
    {
        var kids = string.Join(' ', pages.Select((_, page) => $"{4 + (2 * page)} 0 R"));
        List<string> objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Kids[{kids}]/Count {pages.Count}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        foreach (var page in pages)
        {
            var lines = string.Join(" T* ", page.Split('\n').Select(line => $"({Escaped(line)})Tj"));
            var content = $"BT /F1 11 Tf 14 TL 50 780 Td {lines} ET";
            var shape = "/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>";
            objects.Add($"<</Type/Page/Parent 2 0 R{shape}/Contents {objects.Count + 2} 0 R>>");
            objects.Add($"<</Length {content.Length}>>stream\n{content}\nendstream");
        }

        return Encoding.Latin1.GetBytes(WithTable(objects));
    }

    private static string Escaped(string line) =>
        string.Concat(line.Select(character => character is '\\' or '(' or ')' ? $"\\{character}" : $"{character}"));

    private static string WithTable(List<string> objects)
    {
        var file = "%PDF-1.4\n";
        var table = $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n";
        foreach (var (number, body) in objects.Index())
        {
            table += $"{file.Length:D10} 00000 n \n";
            file += $"{number + 1} 0 obj\n{body}\nendobj\n";
        }

        return $"{file}{table}trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{file.Length}\n%%EOF\n";
    }
}
