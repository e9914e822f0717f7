using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>What typesetting does to text: columns, ligatures, hyphens, many pages, a password that is empty.</summary>
internal static class LayoutDocuments
{
    public static IEnumerable<CorpusDocument> All => [Columns(), Ligatures(), Hyphens(), FiftyPages(), EmptyPassword(), Minutes(), Invoice()];

    private static CorpusDocument Columns() => new(
        "two-columns",
        new TextPdf().Columns(
            ["The supplier decides at its", "sole discretion. Write to", "left@column.example for", "details."],
            ["Phone: 01 44 55 66 77", "The buyer accepts unlimited", "liability for all damage", "and pays at once."]).Build(),
        [Label.Risk(1, "sole discretion"), Label.Email(1, "left@column.example"), Label.Phone(1, "01 44 55 66 77"), Label.Risk(1, "unlimited")]);

    private static CorpusDocument Ligatures() => new(
        "ligatures",
        TextPdf.Of(
            "AGREEMENT on con\uFB01dential work\uFB02ows",
            "O\uFB03ce: \uFB01nance@\uFB02ow.example".Replace("\uFB03", "ffi", StringComparison.Ordinal),
            "The \uFB01rm indemni\uFB01es nobody, but shall indemnify and hold harmless its of\uFB01cers.",
            "Personal data, liability, termination and jurisdiction: as the law has it."),
        [Label.Email(1, "finance@flow.example"), Label.Risk(1, "indemnify and hold")]);

    private static CorpusDocument Hyphens() => new(
        "hyphenated",
        TextPdf.Of(
            "The seller accepts unlimited lia-",
            "bility towards the buyer and may act without any prior",
            "notice. Deposits are non-",
            "refundable."),
        [Label.Risk(1, "unlimited lia-"), Label.Risk(1, "without any prior"), Label.Risk(1, "non-")]);

    private static CorpusDocument FiftyPages()
    {
        var pdf = new TextPdf();
        for (var page = 1; page <= 50; page++)
        {
            pdf.Page($"Chapter {page}", page % 10 == 7 ? $"Ask chapter{page}@book.example for the data of figure {page}." : "Nothing personal stands on this page.");
        }

        return new CorpusDocument("fifty-pages", pdf.Build(), [.. new[] { 7, 17, 27, 37, 47 }.Select(page => Label.Email(page, $"chapter{page}@book.example"))]);
    }

    private static CorpusDocument EmptyPassword() => new(
        "encrypted-with-an-empty-password",
        new TextPdf().Page("Anyone may open this: owner@locked.example").Build(new Rc4Encryption("")),
        [Label.Email(1, "owner@locked.example")]);

    private static CorpusDocument Minutes() => new(
        "minutes-without-findings",
        TextPdf.Of(
            "Minutes of 12/03/2024, 14:30 to 16:45, room 4.01",
            "Budget 2024: 1 250 000.00 EUR, of which 4 111.11 for tools.",
            "ISBN 978-3-16-148410-0, version 10.0.26100.4652, ticket 2024-0815-4711",
            "Present: 17 of 23. Next meeting on 09.04.2024 at 10:00."),
        []);

    private static CorpusDocument Invoice() => new(
        "invoice",
        TextPdf.Of(
            "Facture n° 2024-000123 du 12.03.2024 - SIREN 732 829 320",
            "Client : Société Générale d'Été, 12 rue de la Paix, 75002 Paris",
            "Règlement : IBAN FR76 3000 6000 0112 3456 7890 189 - BIC AGRIFRPP",
            "Contact : comptabilité@société.example, tél. 01 53 23 45 67"),
        [Label.Iban(1, "FR76 3000"), Label.Email(1, "comptabilité@société.example"), Label.Phone(1, "01 53 23 45 67")]);
}
