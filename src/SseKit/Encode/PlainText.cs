using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SseKit.Encode;

/// <summary>Text that needs no care: ASCII without line ends. Looked at and narrowed to bytes in one pass, where a search and a transcoding
/// would be two.</summary>
internal static class PlainText
{
    private const int Near = 1024;
    private static readonly int Block = Vector256<byte>.Count;

    /// <summary>Copies text up to the first block with a character that is not plain.</summary>
    /// <returns>How many characters, and so bytes, were copied.</returns>
    public static int Copy(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (!Vector256.IsHardwareAccelerated || text.Length < Block || bytes.Length < text.Length) return 0;
        ref ushort source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        ref byte target = ref MemoryMarshal.GetReference(bytes);
        int last = text.Length - Block;
        for (int at = 0; ; at = Math.Min(at + Block, last))
        {
            Vector256<byte> block = Vector256.NarrowWithSaturation(
                Vector256.LoadUnsafe(ref source, (nuint)at),
                Vector256.LoadUnsafe(ref source, (nuint)(at + Vector256<ushort>.Count)));
            if (!IsPlain(block)) return at;
            block.StoreUnsafe(ref target, (nuint)at);

            // The last block overlaps the one before it, so that nothing is left over.
            if (at == last) return text.Length;
        }
    }

    /// <summary>The place of the first LF or CR, or -1: as <see cref="Format.LineEnd"/> does it for bytes.</summary>
    public static int IndexOfLineEnd(ReadOnlySpan<char> text)
    {
        int at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref ushort source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
            for (int last = Math.Min(text.Length, Near) - Vector256<ushort>.Count; at <= last; at += Vector256<ushort>.Count)
            {
                Vector256<ushort> block = Vector256.LoadUnsafe(ref source, (nuint)at);
                uint ends = (Vector256.Equals(block, Vector256.Create((ushort)'\n')) | Vector256.Equals(block, Vector256.Create((ushort)'\r')))
                    .ExtractMostSignificantBits();
                if (ends != 0) return at + BitOperations.TrailingZeroCount(ends);
            }
        }

        int rest = text[at..].IndexOfAny('\n', '\r');
        return rest < 0 ? -1 : at + rest;
    }

    /// <summary>What is not ASCII has its highest bit set: it is, or was saturated to, 0x80 to 0xFF.</summary>
    private static bool IsPlain(Vector256<byte> block) =>
        (block | Vector256.Equals(block, Vector256.Create((byte)'\n')) | Vector256.Equals(block, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits() == 0;
}
