using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>Documents that end in an error, and in which.</summary>
internal static class UnreadableDocuments
{
    public static IEnumerable<CorpusDocument> All =>
    [
        new("scan", BrokenPdfs.Scan(), []) { Failure = PdfTextFailure.NoText },
        new("encrypted", BrokenPdfs.Encrypted(), []) { Failure = PdfTextFailure.Encrypted },
        new("cut-in-half", BrokenPdfs.CutInHalf(), []) { Failure = PdfTextFailure.Damaged },
        new("random-bytes", BrokenPdfs.RandomWithRightMagic(), []) { Failure = PdfTextFailure.Damaged },
        new("bomb-of-text", BrokenPdfs.Bomb("BT /F1 9 Tf (boom) Tj ET\n"u8), []) { Failure = PdfTextFailure.TooLarge },
    ];
}
