using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SseKit.Format;

/// <summary>The search for a line's end, which is most of what reading costs.</summary>
internal static class LineEnd
{
    private const int Near = 1024;

    /// <summary>The place of the first LF or CR, or -1. In a short line the general search costs more to begin than to do, so it is left
    /// to lines that turn out to be long, and to what is left when no vector fits.</summary>
    public static int IndexIn(ReadOnlySpan<byte> text)
    {
        ref byte start = ref MemoryMarshal.GetReference(text);
        int at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (int last = Math.Min(text.Length, Near) - Vector256<byte>.Count; at <= last; at += Vector256<byte>.Count)
            {
                uint ends = Ends(Vector256.LoadUnsafe(ref start, (nuint)at));
                if (ends != 0) return at + BitOperations.TrailingZeroCount(ends);
            }
        }

        if (Vector128.IsHardwareAccelerated && text.Length - at is >= 16 and < 32)
        {
            uint ends = Ends(Vector128.LoadUnsafe(ref start, (nuint)at));
            if (ends != 0) return at + BitOperations.TrailingZeroCount(ends);
            at += Vector128<byte>.Count;
        }

        if (at == text.Length) return -1;
        int rest = text[at..].IndexOfAny(Syntax.LineFeed, Syntax.CarriageReturn);
        return rest < 0 ? -1 : at + rest;
    }

    private static uint Ends(Vector256<byte> block) =>
        (Vector256.Equals(block, Vector256.Create(Syntax.LineFeed)) | Vector256.Equals(block, Vector256.Create(Syntax.CarriageReturn))).ExtractMostSignificantBits();

    private static uint Ends(Vector128<byte> block) =>
        (Vector128.Equals(block, Vector128.Create(Syntax.LineFeed)) | Vector128.Equals(block, Vector128.Create(Syntax.CarriageReturn))).ExtractMostSignificantBits();
}
