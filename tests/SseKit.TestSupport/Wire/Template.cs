using System.Text;

namespace SseKit.TestSupport.Wire;

/// <summary>A test stream in which <c>⏎</c> stands for the line end under test; everything else is literal.</summary>
public static class Template
{
    private static readonly byte[] Mark = Encoding.UTF8.GetBytes("⏎");

    public static byte[] Fill(string template, LineEnd end) => Fill(Encoding.UTF8.GetBytes(template), end);

    public static byte[] Fill(ReadOnlySpan<byte> template, LineEnd end)
    {
        List<byte> filled = [];
        for (int lines = 0; !template.IsEmpty;)
        {
            bool atMark = template.StartsWith(Mark);
            filled.AddRange(atMark ? Terminator(end, lines++) : template[..1]);
            template = template[(atMark ? Mark.Length : 1)..];
        }

        return [.. filled];
    }

    private static ReadOnlySpan<byte> Terminator(LineEnd end, int line) => end switch
    {
        LineEnd.Lf => "\n"u8,
        LineEnd.Cr => "\r"u8,
        LineEnd.CrLf => "\r\n"u8,
        _ => Terminator((LineEnd)(line % 3), line),
    };
}
