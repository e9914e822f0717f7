using FsCheck;
using FsCheck.Fluent;

namespace SseKit.Tests.Properties;

/// <summary>Streams put together from all that ever broke a parser. A failing one is cut down to as few pieces as still fail.</summary>
internal static class NastyStreams
{
    private static readonly byte[][] Terminators = [.. Utf8("\n", "\r", "\r\n", "\n\n", "\r\r", "\r\n\r\n", "\n\r", "\r\r\n")];

    private static readonly byte[][] Starts =
    [
        .. Utf8("data:", "data: ", "data:  ", "data", "event:", "event: ", "event", "id:", "id: ", "id", "retry:", "retry: ", "retry", ":", ": "),
        .. Utf8("Data: ", "data : ", " data: ", "dat", "datax: ", "ids:", "even", "retr", "foo: ", "\uFEFF", "\uFEFFdata: ", "data: \uFEFF"),
    ];

    private static readonly byte[][] Values =
    [
        .. Utf8("a", "message", "x", "y", "0", "7", "1500", "99999999999999999999", "+5", "-1", "１", "\0", " ", "  ", "\t", ":", "::"),
        .. Utf8("é", "世", "🚀", "\u0085", "\u2028", "\u2029", "\v", "\f", "\uFEFF", "data: b", new string('z', 40)),
        [0xFF], [0xC0], [0x80], [0xE2, 0x82], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xEF], [0xEF, 0xBB], [0xBF], [0xF4, 0x90],
    ];

    private static readonly byte[][] Blocks =
    [
        .. Utf8("data: a\n\n", "data: a\r\r", "data: a\r\n\r\n", "id: 1\n"),
        .. Utf8("event: x\r\n", "retry: 5\r", ": c\n", "data\n\n", "id\n\n", "event: x\n\n"),
    ];

    public static Gen<byte[]> Piece { get; } = Gen.Frequency(
        (6, Gen.Elements(Starts)), (6, Gen.Elements(Terminators)), (5, Gen.Elements(Values)), (3, Gen.Elements(Blocks)));

    public static Arbitrary<byte[][]> Pieces { get; } = Arb.From(Piece.ArrayOf(), Shrink);

    public static byte[] Join(byte[][] pieces) => [.. pieces.SelectMany(static piece => piece)];

    private static IEnumerable<byte[]> Utf8(params string[] texts) => texts.Select(System.Text.Encoding.UTF8.GetBytes);

    private static IEnumerable<byte[][]> Shrink(byte[][] pieces)
    {
        for (int length = pieces.Length / 2; length > 0; length /= 2)
        {
            for (int start = 0; start + length <= pieces.Length; start += length)
                yield return [.. pieces[..start], .. pieces[(start + length)..]];
        }
    }
}
