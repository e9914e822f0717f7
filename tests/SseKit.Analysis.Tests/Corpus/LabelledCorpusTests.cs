using SseKit.Analysis.Poppler;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Rules;

namespace SseKit.Analysis.Tests.Corpus;

public sealed class LabelledCorpusTests
{
    private const string Begin = "<!-- measured: begin -->\n";
    private const string End = "<!-- measured: end -->";

    private static readonly PdfToTextExtractor Extractor = new(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits());

    [Fact]
    public async Task The_table_in_the_documentation_is_what_the_rules_do_on_the_corpus()
    {
        var documents = await LabelledCorpus.AllAsync(TestContext.Current.CancellationToken);
        var readable = documents.Where(document => document.Failure is null).ToList();
        var measured = await Task.WhenAll(readable.Select(MeasureAsync));
        var table = MeasuredTable.Write(measured, documents.Count - readable.Count);
        var page = Path.Combine(RepositoryRoot(), "docs", "pdf-compliance.md");
        var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        var (before, after) = (text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)], text[text.IndexOf(End, StringComparison.Ordinal)..]);
        if (Environment.GetEnvironmentVariable("SSEKIT_WRITE_TABLE") == "1")
        {
            await File.WriteAllTextAsync(page, before + table + after, TestContext.Current.CancellationToken);
        }

        (text[before.Length..^after.Length] == table).ShouldBeTrue($"Run it again with SSEKIT_WRITE_TABLE=1, judge the difference. Measured:\n{table}");
    }

    [Fact]
    public async Task Every_unreadable_document_ends_in_its_own_failure()
    {
        var documents = await LabelledCorpus.AllAsync(TestContext.Current.CancellationToken);
        foreach (var document in documents.Where(document => document.Failure is not null))
        {
            var extraction = await Extractor.ExtractAsync(document.Pdf, page: null, TestContext.Current.CancellationToken);
            extraction.Failure.ShouldBe(document.Failure, document.Name);
        }
    }

    [Fact]
    public async Task No_excerpt_holds_a_labelled_personal_datum()
    {
        foreach (var document in LabelledCorpus.ByHand.Where(document => document.Failure is null))
        {
            var (pages, flags) = await AnalyzeAsync(document);
            foreach (var flag in flags.Where(flag => flag.Excerpt is not null && flag.Rule is not "risk_phrase"))
            {
                var datum = pages[flag.Page!.Value - 1][flag.Offset!.Value..].Split('\n')[0];
                flag.Excerpt!.ShouldNotContain(datum[..Math.Min(datum.Length, 6)], Case.Sensitive, $"{document.Name}: {flag.Title}");
            }
        }
    }

    private static async Task<Measured> MeasureAsync(CorpusDocument document)
    {
        var (pages, flags) = await AnalyzeAsync(document);
        return Measured.Of(document, pages, flags);
    }

    private static async Task<(IReadOnlyList<string> Pages, IReadOnlyList<ComplianceFlag> Flags)> AnalyzeAsync(CorpusDocument document)
    {
        var extraction = await Extractor.ExtractAsync(document.Pdf, page: null, TestContext.Current.CancellationToken);
        extraction.HasFailed.ShouldBeFalse($"{document.Name}: {extraction.Error}");
        var outcome = await new RulesEngine(new PdfComplianceOptions()).AnalyzeAsync(extraction.Pages.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        return (extraction.Pages, outcome.Analysis!.Flags);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SseKit.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
