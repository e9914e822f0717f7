using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>One sheet per kind of personal data: the plain forms, the awkward ones, and what only looks like them.</summary>
internal static class PersonalDataDocuments
{
    public static IEnumerable<CorpusDocument> All => [Emails(), Phones(), Ibans(), Cards(), SocialSecurityNumbers(), Nirs()];

    private static CorpusDocument Emails() => new(
        "e-mails",
        TextPdf.Of(
            "Write to marie.curie@example.fr or to sales+eu@shop.example.co.uk.",
            "Director: Ada Lovelace <ada@analytical-engine.example>",
            "Obfuscated: jean.dupont [at] exemple.fr, and paul (at) exemple (point) fr",
            "Broken over two lines: christophe.long-name@subdomain.",
            "example.org",
            "Log in as root@localhost; follow @acme; price 3@12.50 each.",
            "The picture logo@2x.png is attached."),
        [
            Label.Email(1, "marie.curie@example.fr"), Label.Email(1, "sales+eu@shop.example.co.uk"), Label.Email(1, "ada@analytical-engine.example"),
            Label.Email(1, "jean.dupont [at]"), Label.Email(1, "paul (at)"), Label.Email(1, "christophe.long-name@subdomain."),
        ]);

    private static CorpusDocument Phones() => new(
        "phones",
        TextPdf.Of(
            "Standard: 01 42 68 53 00 - mobile: 06.12.34.56.78, fax 0142685301",
            "International: +33 6 98 76 54 32 or +33 (0)1 42 68 53 02 or 0033 1 42 68 53 03",
            "US office: (415) 555-0132, or 212-555-0187; London +44 20 7946 0958.",
            "Geneva, as dialled there: 022 345 67 89",
            "Spoken: zero six, douze, trente-quatre",
            "Split by the line: 06 55 44",
            "33 22",
            "Order 0612349876 of 01.02.2023 14:30:05, batch 2023-11-20-0001",
            "Postal cheque 12 345 67 Z 020, SIRET 732 829 320 00074"),
        [
            Label.Phone(1, "01 42 68 53 00"), Label.Phone(1, "06.12.34.56.78"), Label.Phone(1, "0142685301"),
            Label.Phone(1, "+33 6 98 76 54 32"), Label.Phone(1, "+33 (0)1 42 68 53 02"), Label.Phone(1, "0033 1 42 68 53 03"),
            Label.Phone(1, "(415) 555-0132"), Label.Phone(1, "212-555-0187"), Label.Phone(1, "+44 20 7946 0958"),
            Label.Phone(1, "022 345 67 89"), Label.Phone(1, "zero six"), Label.Phone(1, "06 55 44"),
        ]);

    private static CorpusDocument Ibans() => new(
        "ibans",
        TextPdf.Of(
            "Grouped: FR14 2004 1010 0505 0001 3M02 606, BIC PSSTFRPPXXX",
            "In one: DE89370400440532013000. Lower case: be68 5390 0754 7034",
            "Odd: GB29  NWBK 601613 31926819 and CH93-0076-2011-6238-5295-7",
            "Over two lines: ES91 2100 0418",
            "4502 0005 1332",
            "Spelled out: F R 7 6 3 0 0 0 6 0 0 0 0 1 1 2 3 4 5 6 7 8 9 0 1 8 9",
            "Wrong check digits: FR15 2004 1010 0505 0001 3M02 606",
            "Reference NL20 ABCD 1234 and part number IT60-X05"),
        [
            Label.Iban(1, "FR14 2004"), Label.Iban(1, "DE8937"), Label.Iban(1, "be68"), Label.Iban(1, "GB29"), Label.Iban(1, "CH93"),
            Label.Iban(1, "ES91 2100"), Label.Iban(1, "F R 7 6"),
        ]);

    private static CorpusDocument Cards() => new(
        "payment-cards",
        TextPdf.Of(
            "Visa 4111 1111 1111 1111 exp 12/27, Mastercard 5555-5555-5555-4444",
            "Amex 3782 822463 10005 CVV 1234; typed in one: 4539148803436467",
            "New range: 2223 0031 2200 3222; Discover 6011111111111117",
            "Split by the line: 4485 2757",
            "4230 8327",
            "Fails the check: 4111 1111 1111 1112 and 5555 5555 5555 4445",
            "Parcel 00340434161094042557, article 4929100020003008",
            "Meter reading 3622 7206 2716 67 of the 3rd of May"),
        [
            Label.Card(1, "4111 1111 1111 1111"), Label.Card(1, "5555-5555-5555-4444"), Label.Card(1, "3782 822463 10005"),
            Label.Card(1, "4539148803436467"), Label.Card(1, "2223 0031 2200 3222"), Label.Card(1, "6011111111111117"), Label.Card(1, "4485 2757"),
        ]);

    private static CorpusDocument SocialSecurityNumbers() => new(
        "us-social-security-numbers",
        TextPdf.Of(
            "Employee 219-46-7711, spouse SSN: 536 80 4398",
            "Social Security No. 457551462 (as on the card)",
            "Payroll column: 529 61 8834",
            "Never issued: 000-12-3456, 666-45-1234, 912-34-5678, 123-00-4567",
            "Spare part 123-45-6789 is out of stock; dial 555-01-23 inside."),
        [Label.Ssn(1, "219-46-7711"), Label.Ssn(1, "536 80 4398"), Label.Ssn(1, "457551462"), Label.Ssn(1, "529 61 8834")]);

    private static CorpusDocument Nirs() => new(
        "nirs",
        TextPdf.Of(
            "Assurée : 2 55 08 14 168 025 38 ; conjoint : 184127645108946",
            "Né à Ajaccio : 1 72 05 2A 004 123 14, née à Bastia : 2 91 11 2B 033 017 41",
            "Sans clé : 1 99 03 75 120 005",
            "Coupé : 1 99 03 75 120",
            "005 90",
            "Clé fausse : 2 55 08 14 168 025 39",
            "Dossier 2 55 19 14 168 025 38 (mois impossible)"),
        [
            Label.Nir(1, "2 55 08 14 168 025 38"), Label.Nir(1, "184127645108946"), Label.Nir(1, "1 72 05 2A"), Label.Nir(1, "2 91 11 2B"),
            Label.Nir(1, "1 99 03 75 120 005"), Label.Nir(1, "1 99 03 75 120\n"),
        ]);
}
