using System.Runtime.InteropServices;

namespace SseKit.Analysis.Text;

/// <summary>A stretch of a page's text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
