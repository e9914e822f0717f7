using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>All documents: those written by hand, and those of LibreOffice.</summary>
internal static class LabelledCorpus
{
    public static IEnumerable<CorpusDocument> ByHand =>
        PersonalDataDocuments.All.Concat(AgreementDocuments.All).Concat(LayoutDocuments.All).Concat(UnreadableDocuments.All);

    public static async Task<IReadOnlyList<CorpusDocument>> AllAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(LibreOffice.IsInstalled, LibreOffice.Missing);
        return [.. ByHand, .. await OfficeDocuments.CreateAsync(cancellationToken)];
    }
}
