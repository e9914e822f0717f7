using System.Diagnostics.CodeAnalysis;

namespace SseKit.Analysis;

/// <summary>The text of a PDF's pages, or why there is none. Immutable and thread-safe.</summary>
public sealed record PdfTextExtraction
{
    private PdfTextExtraction(IReadOnlyList<string> pages) => Pages = pages;

    /// <summary>Gets the text of each page, in order; empty when the extraction failed.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>Gets why there is no text, or <see langword="null"/> when there is.</summary>
    public PdfTextFailure? Failure { get; private init; }

    /// <summary>Gets the failure as a sentence for the person who uploaded the file, or <see langword="null"/>.</summary>
    public string? Error { get; private init; }

    /// <summary>Gets a value indicating whether there is no text.</summary>
    [MemberNotNullWhen(true, nameof(Failure), nameof(Error))]
    internal bool HasFailed => Failure is not null;

    /// <summary>The pages of a PDF. All of them without any letter is the failure <see cref="PdfTextFailure.NoText"/>.</summary>
    /// <param name="pages">The text of each page, in order.</param>
    /// <returns>The extraction.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pages"/> is <see langword="null"/>.</exception>
    public static PdfTextExtraction Of(IReadOnlyList<string> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.All(string.IsNullOrWhiteSpace) ? Failed(PdfTextFailure.NoText) : new PdfTextExtraction(pages);
    }

    /// <summary>A failed extraction.</summary>
    /// <param name="failure">The reason.</param>
    /// <param name="error">What to tell the person who uploaded the file; default: the sentence of <paramref name="failure"/>.</param>
    /// <returns>The extraction.</returns>
    public static PdfTextExtraction Failed(PdfTextFailure failure, string? error = null) =>
        new([]) { Failure = failure, Error = error ?? Sentence(failure) };

    private static string Sentence(PdfTextFailure failure) => failure switch
    {
        PdfTextFailure.Encrypted => "PDF is encrypted: remove its protection and upload it again",
        PdfTextFailure.TooSlow => "PDF took too long to read: split it and upload the parts",
        PdfTextFailure.TooLarge => "PDF holds more than can be read here: split it and upload the parts",
        PdfTextFailure.ToolMissing => "Text extraction is not installed on this server",
        _ => "Could not extract text from PDF",
    };
}
