using SseKit.Analysis.Rules;

namespace SseKit.Analysis.Tests.Rules;

public sealed class RulesEngineTests
{
    [Fact]
    public async Task A_flag_points_at_the_page_and_the_character()
    {
        var analysis = await AnalyzeAsync("nothing", "Été : jean@example.org");
        var flag = analysis.Flags.ShouldHaveSingleItem();
        (flag.Rule, flag.Page, flag.Offset, flag.Severity).ShouldBe(("email", 2, 6, FlagSeverity.Low));
    }

    [Fact]
    public async Task Neighbouring_personal_data_are_masked_too()
    {
        var analysis = await AnalyzeAsync("Unlimited liability of Ann, ann@example.org, card 4111 1111 1111 1111, call 06 12 34 56 78 or jean.dupont@localhost");
        foreach (var excerpt in analysis.Flags.Select(flag => flag.Excerpt!))
        {
            excerpt.ShouldNotContain("ann@");
            excerpt.ShouldNotContain("1111");
            excerpt.ShouldNotContain("34 56");
            excerpt.ShouldNotContain("dupont");
        }

        analysis.Flags[0].Excerpt.ShouldBe("Unlimited liability of Ann, ***@*******.***,");
    }

    [Fact]
    public async Task A_number_that_only_looks_personal_is_masked_in_an_excerpt_as_well()
    {
        var analysis = await AnalyzeAsync("No refunds on card 4111 1111 1111 1112.");
        analysis.Flags.ShouldHaveSingleItem().Excerpt.ShouldBe("No refunds on card **** **** **** ****.");
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0, 0, 0.30)]
    [InlineData(0, 1, 1, 0.13)]
    [InlineData(2, 1, 0, 0.56)]
    [InlineData(50, 50, 50, 1)]
    public void The_overall_risk_is_the_documented_formula_of_the_flags(int high, int medium, int low, double expected)
    {
        var flags = Enumerable.Repeat(FlagSeverity.High, high).Concat(Enumerable.Repeat(FlagSeverity.Medium, medium)).Concat(Enumerable.Repeat(FlagSeverity.Low, low));
        RiskScore.Of(flags.Select(Flag)).ShouldBe(expected);
    }

    [Fact]
    public async Task The_report_of_the_rules_carries_the_risk_of_its_own_flags()
    {
        var analysis = await AnalyzeAsync("Card 4111 1111 1111 1111 of ann@example.org");
        analysis.OverallRisk.ShouldBe(RiskScore.Of(analysis.Flags));
        analysis.OverallRisk.ShouldBe(0.32);
    }

    [Fact]
    public async Task Missing_clauses_have_no_place_and_come_last()
    {
        var analysis = await AnalyzeAsync("This agreement is between ann@example.org and us. Confidentiality, liability, termination, personal data: see above.");
        analysis.Flags.Select(flag => flag.Rule).ShouldBe(["email", "missing_clause"]);
        var missing = analysis.Flags[1];
        (missing.Page, missing.Offset, missing.Excerpt, missing.Title).ShouldBe((null, null, null, "Missing clause: governing law"));
    }

    [Fact]
    public async Task A_document_that_is_no_agreement_is_not_asked_for_clauses_and_the_summary_says_so()
    {
        var analysis = await AnalyzeAsync("Minutes of the meeting.");
        analysis.Flags.ShouldBeEmpty();
        analysis.Summary.ShouldBe("No findings on 1 page. The document does not call itself an agreement, so missing clauses were not looked for.");
    }

    [Fact]
    public async Task Above_the_cap_the_most_severe_are_listed_in_the_order_of_the_document_and_the_summary_says_so()
    {
        var page = string.Concat(Enumerable.Range(0, 20).Select(number => $"user{number}@example.org ")) + "Card 4111 1111 1111 1111";
        var analysis = await AnalyzeAsync(new PdfComplianceOptions { MaxFlags = 3 }, page);
        analysis.Flags.Select(flag => flag.Rule).ShouldBe(["email", "email", "payment_card"]);
        analysis.Summary.ShouldContain("21 findings on 1 page: E-mail address (20), Payment card number (1).");
        analysis.Summary.ShouldContain("Only the 3 most severe of them are listed");
        analysis.OverallRisk.ShouldBe(RiskScore.Of(analysis.Flags));
    }

    [Theory]
    [InlineData("+33 6 12 34 56 78 or jean.du\n   @example.com", "+** * ** ** ** ** or ****.** @*******.***")]
    [InlineData("+33 6 12 34 56 78 or jean.du@\r\n  example.com", "+** * ** ** ** ** or ****.**@ *******.***")]
    [InlineData("+33 6 12 34 56 78\nor write.\n", "+** * ** ** ** ** or write.")]
    public async Task A_neighbour_that_is_split_at_its_at_sign_is_masked(string page, string excerpt) =>
        (await AnalyzeAsync(page)).Flags.ShouldHaveSingleItem().Excerpt.ShouldBe(excerpt);

    [Theory]
    [InlineData("a\n")]
    [InlineData(" \n")]
    [InlineData("@\n")]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData("@a")]
    [InlineData("a@b.")]
    [InlineData("1 ")]
    [InlineData("4")]
    [InlineData("4111 ")]
    [InlineData("+1 ")]
    [InlineData("+(1)")]
    [InlineData("FR76 ")]
    [InlineData("FR 7 6\n\n\n\n")]
    [InlineData("2-5.")]
    [InlineData("SSN ")]
    [InlineData("waives any ")]
    [InlineData("-\n")]
    [InlineData("{\"")]
    public async Task Two_million_hostile_characters_take_no_rule_over_its_time(string repeated)
    {
        var page = string.Concat(Enumerable.Repeat(repeated, 2_000_000 / repeated.Length));
        var analysis = await AnalyzeAsync(page);
        analysis.Summary.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Cancelling_ends_the_analysis()
    {
        var engine = new RulesEngine(new PdfComplianceOptions());
        await Should.ThrowAsync<OperationCanceledException>(() => engine.AnalyzeAsync(new[] { "page" }.ToAsyncEnumerable(), new CancellationToken(canceled: true)));
    }

    private static Task<ComplianceAnalysis> AnalyzeAsync(params string[] pages) => AnalyzeAsync(new PdfComplianceOptions(), pages);

    private static async Task<ComplianceAnalysis> AnalyzeAsync(PdfComplianceOptions options, params string[] pages) =>
        (await new RulesEngine(options).AnalyzeAsync(pages.ToAsyncEnumerable(), TestContext.Current.CancellationToken)).Analysis!;

    private static ComplianceFlag Flag(FlagSeverity severity) =>
        new() { Rule = "r", Title = "t", Severity = severity, Page = 1, Offset = 0, Excerpt = "e", Explanation = "x" };
}
