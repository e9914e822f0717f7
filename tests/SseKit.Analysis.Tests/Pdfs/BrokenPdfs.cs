using System.IO.Compression;

namespace SseKit.Analysis.Tests.Pdfs;

/// <summary>PDFs that cannot or must not be read.</summary>
internal static class BrokenPdfs
{
    private const int BombStreamBytes = 20 * 1024 * 1024;
    private const int BombStreams = 100;

    public static byte[] Encrypted() => new TextPdf().Page("This text is for those who know the password.").Build(new Rc4Encryption("secret"));

    /// <summary>A page that is one grey picture.</summary>
    public static byte[] Scan()
    {
        var file = new PdfFile();
        var tree = file.Reserve();
        var picture = file.AddStream(new byte[64 * 64], "/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray");
        var content = file.AddStream("q 500 0 0 700 50 50 cm /Im1 Do Q"u8.ToArray());
        var page = file.Add($"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</XObject<</Im1 {picture} 0 R>>>>>>");
        file.Set(tree, $"<</Type/Pages/Count 1/Kids[{page} 0 R]>>");
        return file.Write(file.Add($"<</Type/Catalog/Pages {tree} 0 R>>"));
    }

    /// <summary>Cut where the objects that tell where everything is have not come yet.</summary>
    public static byte[] CutInHalf()
    {
        var whole = TextPdf.Of("The first half of a file is not a file.");
        return whole[..(whole.Length / 2)];
    }

    public static byte[] RandomWithRightMagic(int seed = 7)
    {
        var bytes = new byte[20_000];
        new Random(seed).NextBytes(bytes);
        return [.. "%PDF-1.7\n"u8, .. bytes];
    }

    /// <summary>About 2 MB of file whose hundred streams inflate to 2 GB of page content.</summary>
    public static byte[] Bomb(ReadOnlySpan<byte> repeated)
    {
        var deflated = Deflated(repeated);
        var file = new PdfFile();
        var tree = file.Reserve();
        var font = file.Add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        var contents = Enumerable.Range(0, BombStreams).Select(_ => $"{file.AddStream(deflated, "/Filter/FlateDecode")} 0 R").ToList();
        var page = file.Add($"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents[{string.Join(' ', contents)}]/Resources<</Font<</F1 {font} 0 R>>>>>>");
        file.Set(tree, $"<</Type/Pages/Count 1/Kids[{page} 0 R]>>");
        return file.Write(file.Add($"<</Type/Catalog/Pages {tree} 0 R>>"));
    }

    private static byte[] Deflated(ReadOnlySpan<byte> repeated)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.SmallestSize))
        {
            for (var written = 0; written < BombStreamBytes; written += repeated.Length)
            {
                zlib.Write(repeated);
            }
        }

        return target.ToArray();
    }
}
