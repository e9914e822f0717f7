namespace SseKit.Analysis.Uploads;

/// <summary>Tells a PDF by its bytes.</summary>
internal static class PdfSignature
{
    // Readers, poppler among them, take a header anywhere in here: some producers write a few bytes before it.
    private const int SearchedBytes = 1024;

    public static bool IsIn(ReadOnlySpan<byte> file) =>
        file[..Math.Min(file.Length, SearchedBytes)].IndexOf("%PDF-"u8) >= 0;
}
