using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>Documents made by LibreOffice, and one that it encrypted (AES).</summary>
internal static class OfficeDocuments
{
    private const string EncryptingFilter =
        """pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}""";

    private static readonly Dictionary<string, (string Html, IReadOnlyList<Label> Labels)> Readable = new(StringComparer.Ordinal)
    {
        ["office-letter"] = (
            """
            <p>Madame, Monsieur,</p><p>Veuillez nous écrire à <b>service-clients@entreprise.example</b> ou nous appeler au 01&nbsp;40&nbsp;20&nbsp;30&nbsp;40.</p>
            <p>Le présent contrat est renouvelé par tacite reconduction. La confidentialité, la responsabilité, la résiliation, le droit applicable et les
            données personnelles sont réglés en annexe.</p>
            """,
            [Label.Email(1, "service-clients@entreprise.example"), Label.Phone(1, "01 40 20"), Label.Risk(1, "tacite reconduction")]),
        ["office-table-two-pages"] = (
            """
            <table border="1"><tr><td>Name</td><td>Card</td><td>SSN</td></tr>
            <tr><td>Jane Roe</td><td>4111 1111 1111 1111</td><td>219-46-7711</td></tr>
            <tr><td>John Doe</td><td>5105 1051 0510 5100</td><td>536-80-4398</td></tr></table>
            <p style="page-break-before: always">Account: DE89 3704 0044 0532 0130 00</p>
            """,
            [
                Label.Card(1, "4111 1111 1111 1111"), Label.Card(1, "5105 1051 0510 5100"), Label.Ssn(1, "219-46-7711"), Label.Ssn(1, "536-80-4398"),
                Label.Iban(2, "DE89 3704"),
            ]),
        ["office-narrow-paragraph"] = (
            """
            <div style="margin-right: 11cm"><p>The customer waives any claims and accepts that the offer may be withdrawn without prior notice by the
            supplier, who decides in its absolute discretion whether goods are supplied “as is” or not.</p></div>
            """,
            [Label.Risk(1, "waives"), Label.Risk(1, "without"), Label.Risk(1, "absolute"), Label.Risk(1, "supplied")]),
    };

    public static async Task<IReadOnlyList<CorpusDocument>> CreateAsync(CancellationToken cancellationToken)
    {
        var pdfs = await LibreOffice.ConvertAsync(Readable.ToDictionary(entry => entry.Key, entry => Page(entry.Value.Html), StringComparer.Ordinal), "pdf:writer_pdf_Export", cancellationToken);
        var secret = await LibreOffice.ConvertAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["secret"] = Page("<p>Secret</p>") }, EncryptingFilter, cancellationToken);
        return
        [
            .. Readable.Select(entry => new CorpusDocument(entry.Key, pdfs[entry.Key], entry.Value.Labels)),
            new CorpusDocument("office-encrypted", secret["secret"], []) { Failure = PdfTextFailure.Encrypted },
        ];
    }

    private static string Page(string body) => $"""<html><head><meta charset="utf-8"></head><body>{body}</body></html>""";
}
