namespace SseKit.Analysis.Tests.Corpus;

/// <summary>A finding that a careful reader would make: the rule, the page, and the words its flag must start at (a missing clause: its name).</summary>
internal sealed record Label(string Rule, int? Page, string Anchor)
{
    public static Label Email(int page, string anchor) => new("email", page, anchor);

    public static Label Phone(int page, string anchor) => new("phone", page, anchor);

    public static Label Iban(int page, string anchor) => new("iban", page, anchor);

    public static Label Card(int page, string anchor) => new("payment_card", page, anchor);

    public static Label Ssn(int page, string anchor) => new("us_ssn", page, anchor);

    public static Label Nir(int page, string anchor) => new("fr_nir", page, anchor);

    public static Label Risk(int page, string anchor) => new("risk_phrase", page, anchor);

    public static Label NoClause(string name) => new("missing_clause", null, $"Missing clause: {name}");
}
