using SseKit.Analysis.Models;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Models;

public sealed class LanguageModelEngineTests
{
    private const string Flag =
        """{"rule":"risk","title":"Waiver","severity":"high","page":2,"excerpt":"waives all rights","explanation":"One side loses its remedies."}""";

    private static readonly string[] Pages = ["First page of ann@example.org.", "The buyer waives all\n   rights. Card 4111 1111 1111 1111."];

    [Fact]
    public async Task A_report_in_order_is_taken_with_its_offset_computed_from_the_text()
    {
        var analysis = await AnalyzeAsync(Report(Flag));
        analysis.Summary.ShouldBe("Two pages.");
        analysis.OverallRisk.ShouldBe(0.65);
        var flag = analysis.Flags.ShouldHaveSingleItem();
        (flag.Page, flag.Offset, flag.Severity).ShouldBe((2, 10, FlagSeverity.High));
        flag.Excerpt.ShouldBe("The buyer waives all rights. Card **** **** **** ****.");
    }

    [Theory]
    [InlineData("```json\n{0}\n```")]
    [InlineData("Here is {{your}} report: {0} I hope it helps.")]
    [InlineData("\n\n{0},")]
    public async Task A_fence_or_prose_around_the_report_is_repaired(string around)
    {
        var answer = around.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{0}", Report(Flag), StringComparison.Ordinal);
        (await AnalyzeAsync(answer)).Flags.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("I am sorry, there is nothing to report.")]
    [InlineData("{\"summary\":\"cut off")]
    [InlineData("""{"summary":"no flags","overall_risk":0.5}""")]
    [InlineData("""{"summary":"risk as text","overall_risk":"high","flags":[]}""")]
    [InlineData("""{"summary":null,"overall_risk":0.1,"flags":[]}""")]
    [InlineData("")]
    public async Task An_answer_that_is_no_report_is_refused(string answer) =>
        (await OutcomeAsync(answer)).Error.ShouldBe("The language model's answer is not the report that was asked for.");

    [Theory]
    [InlineData("""{"summary":"x","overall_risk":1.5,"flags":[]}""", "its overall risk is not between 0 and 1")]
    [InlineData("""{"summary":"x","overall_risk":-0.1,"flags":[]}""", "its overall risk is not between 0 and 1")]
    [InlineData("""{"summary":" ","overall_risk":0.1,"flags":[]}""", "its summary is empty")]
    public async Task A_report_out_of_range_is_refused_with_the_reason(string answer, string reason) =>
        (await OutcomeAsync(answer)).Error!.ShouldContain(reason);

    [Theory]
    [InlineData("\"page\":2", "\"page\":3", "on a page that does not exist")]
    [InlineData("\"page\":2", "\"page\":0", "on a page that does not exist")]
    [InlineData("waives all rights", "waives no rights", "quoting words that do not stand there")]
    [InlineData("\"waives all rights\"", "null", "without words to find it by")]
    [InlineData("\"high\"", "\"critical\"", "incomplete or of unknown severity")]
    public async Task A_finding_that_does_not_hold_is_dropped_with_the_reason(string part, string broken, string reason)
    {
        var analysis = await AnalyzeAsync(Report($"{Flag},{Flag.Replace(part, broken, StringComparison.Ordinal)}"));
        analysis.Flags.Count.ShouldBe(1);
        analysis.Summary.ShouldContain($"1 {reason}");
    }

    [Fact]
    public async Task A_report_of_which_no_finding_holds_is_refused() =>
        (await OutcomeAsync(Report(Flag.Replace("\"page\":2", "\"page\":9", StringComparison.Ordinal)))).Error!.ShouldContain("no finding holds");

    [Fact]
    public async Task Words_without_a_page_are_looked_for_on_all_of_them() =>
        (await AnalyzeAsync(Report(Flag.Replace("\"page\":2", "\"page\":null", StringComparison.Ordinal)))).Flags[0].Page.ShouldBe(2);

    [Fact]
    public async Task A_missing_clause_has_neither_page_nor_words()
    {
        var flag = Flag.Replace("\"page\":2,\"excerpt\":\"waives all rights\"", "\"page\":null,\"excerpt\":null", StringComparison.Ordinal);
        var found = (await AnalyzeAsync(Report(flag))).Flags.ShouldHaveSingleItem();
        (found.Page, found.Offset, found.Excerpt).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Personal_data_in_the_models_own_words_are_masked()
    {
        var report = Report(Flag.Replace("One side", "Ask ann@example.org: one side", StringComparison.Ordinal))
            .Replace("Two pages.", "It names ann@example.org and card 4111 1111 1111 1111.", StringComparison.Ordinal);
        var analysis = await AnalyzeAsync(report);
        analysis.Summary.ShouldNotContain("ann@");
        analysis.Summary.ShouldNotContain("4111");
        analysis.Flags[0].Explanation.ShouldNotContain("ann@");
    }

    [Fact]
    public async Task A_long_document_is_sent_in_part_and_the_summary_says_so()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer(Report("")));
        var options = new PdfComplianceOptions { MaxLanguageModelCharacters = 40 };
        var outcome = await AskAsync(server, options, ["a page that is sent whole", "a page that is cut off", "a page that is not sent"]);
        outcome.Analysis!.Summary.ShouldContain("Only the first 40 of 70 characters (pages 1 to 2) were sent to the language model.");
        server.LastRequest.GetRawText().ShouldNotContain("not sent");
    }

    [Fact]
    public async Task A_refusal_is_an_error()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Raw("data: {\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}\n\ndata: [DONE]\n\n"));
        (await AskAsync(server)).Error.ShouldBe("The language model refused to analyze the document.");
    }

    [Theory]
    [InlineData("length", "cut at its length limit")]
    [InlineData("content_filter", "content filter")]
    public async Task An_answer_that_was_stopped_is_an_error(string reason, string error)
    {
        var stream = $"{ModelServer.Chunks("{")}data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"{reason}\"}}]}}\n\ndata: [DONE]\n\n";
        await using var server = await ModelServer.StartAsync(ModelServer.Raw(stream));
        (await AskAsync(server)).Error!.ShouldContain(error);
    }

    [Fact]
    public async Task A_cut_stream_is_an_error_also_when_the_report_seems_complete()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Raw(ModelServer.Chunks(Report(Flag))));
        (await AskAsync(server)).Error.ShouldBe("The language model's answer was cut off before its end.");
    }

    [Fact]
    public async Task A_slow_answer_ends_at_the_timeout()
    {
        var time = new ManualTimeProvider();
        await using var server = await ModelServer.StartAsync(ModelServer.Silence());
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        var asking = new LanguageModelEngine(client, new PdfComplianceOptions(), time).AnalyzeAsync(Pages.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(120));
        (await asking).Error.ShouldBe("The language model took too long to answer.");
    }

    [Fact]
    public async Task Cancelling_is_no_failure_of_the_model()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Silence());
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        using var cancel = new CancellationTokenSource();
        var asking = new LanguageModelEngine(client, new PdfComplianceOptions(), TimeProvider.System).AnalyzeAsync(Pages.ToAsyncEnumerable(), cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    private static string Report(string flags) => $$"""{"summary":"Two pages.","overall_risk":0.65,"flags":[{{flags}}]}""";

    private static async Task<ComplianceAnalysis> AnalyzeAsync(string answer)
    {
        var outcome = await OutcomeAsync(answer);
        outcome.Error.ShouldBeNull();
        return outcome.Analysis!;
    }

    private static async Task<ComplianceOutcome> OutcomeAsync(string answer)
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer(answer));
        return await AskAsync(server);
    }

    private static async Task<ComplianceOutcome> AskAsync(ModelServer server, PdfComplianceOptions? options = null, IReadOnlyList<string>? pages = null)
    {
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        var engine = new LanguageModelEngine(client, options ?? new PdfComplianceOptions(), TimeProvider.System);
        engine.Name.ShouldBe("tiny");
        return await engine.AnalyzeAsync((pages ?? Pages).ToAsyncEnumerable(), TestContext.Current.CancellationToken);
    }
}
