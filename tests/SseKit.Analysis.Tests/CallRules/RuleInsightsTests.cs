using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.CallRules;

namespace SseKit.Analysis.Tests.CallRules;

public sealed class RuleInsightsTests
{
    private static readonly CallTranscript Billing = new(
    [
        "good morning thank you for calling",
        "i would like to talk about my bill",
        "the company sent me the wrong bill last month",
        "it rained",
        "we will look at the bill and call you back",
    ]);

    private static readonly CallTranscript Nothing = new([]);

    private readonly RuleInsights _insights = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("i would like to talk about my bill", "billing", "bill")]
    [InlineData("my son was beaten by his teacher", "child_protection", "beaten son teacher")]
    [InlineData("there was a fire in the school", "emergency", "fire")]
    [InlineData("my internet does not work", "technical_support", "does not work|internet")]
    [InlineData("She Refunded a refund", "billing", "Refunded")]
    [InlineData("the weather is nice", "unclassified", "")]
    [InlineData("i have a child", "unclassified", "")]
    public async Task The_subject_is_the_one_that_weighs_most_and_its_evidence_stands_in_the_call(string text, string label, string evidence)
    {
        var subject = await _insights.ClassifyAsync(new CallTranscript([text]), Cancelled);
        subject.Label.ShouldBe(label);
        subject.Evidence.ShouldBe(evidence.Contains('|', StringComparison.Ordinal) ? evidence.Split('|') : evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_checklist_is_whole_and_quotes_what_it_found()
    {
        var checks = await _insights.EvaluateAsync(Billing, Cancelled);
        checks.Select(check => check.Check).ShouldBe(CallChecks.All.Select(check => check.Name));
        checks.ShouldAllBe(check => check.Found == (check.Quote != null) && (check.Quote == null || Billing.Utterances.Contains(check.Quote)));
        checks.Where(check => check.Found).Select(check => check.Check).ShouldBe(["greeting", "introduction", "next_step", "thanks"]);
    }

    [Fact]
    public async Task The_summary_is_made_of_utterances_in_their_order()
    {
        var summary = await _insights.SummarizeAsync(Billing, Cancelled);
        summary.ShouldContain("the company sent me the wrong bill last month.");
        summary.ShouldNotContain("rained");
        var sentences = summary.Split(". ").Select(sentence => sentence.TrimEnd('.')).ToList();
        sentences.Count.ShouldBe(3);
        sentences.Select(sentence => Billing.Utterances.ToList().IndexOf(sentence)).ShouldBeInOrder();
        sentences.ShouldAllBe(sentence => Billing.Utterances.Contains(sentence));
    }

    [Fact]
    public async Task Of_a_call_in_which_nothing_was_said_nothing_is_said()
    {
        (await _insights.ExtractEntitiesAsync(Nothing, Cancelled)).ShouldBeEmpty();
        (await _insights.ClassifyAsync(Nothing, Cancelled)).Label.ShouldBe(CallClassification.Unclassified);
        (await _insights.EvaluateAsync(Nothing, Cancelled)).ShouldAllBe(check => !check.Found);
        (await _insights.SummarizeAsync(Nothing, Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_call_is_no_work()
    {
        var call = new CallTranscript([.. Enumerable.Range(0, 5000).Select(number => $"my name is john number {number} and i live in new york with my mother")]);
        (await _insights.ExtractEntitiesAsync(call, Cancelled)).Count.ShouldBe(1000);
        (await _insights.SummarizeAsync(call, Cancelled)).Length.ShouldBeLessThan(500);
    }
}
