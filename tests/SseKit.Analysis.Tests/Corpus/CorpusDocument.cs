namespace SseKit.Analysis.Tests.Corpus;

/// <summary>A PDF and what is to be found in it. One that cannot be read has the failure instead.</summary>
internal sealed record CorpusDocument(string Name, byte[] Pdf, IReadOnlyList<Label> Labels)
{
    public PdfTextFailure? Failure { get; init; }
}
