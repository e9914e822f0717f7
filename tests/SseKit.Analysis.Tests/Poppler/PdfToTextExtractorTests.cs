using SseKit.Analysis.Poppler;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Poppler;

public sealed class PdfToTextExtractorTests
{
    [Fact]
    public async Task Each_page_gives_its_own_text_and_blank_pages_count()
    {
        var pdf = new TextPdf().Page("first").Page().Page("trois : été").Build();
        var extraction = await ExtractAsync(pdf);
        extraction.Pages.Select(page => page.Trim()).ShouldBe(["first", "", "trois : été"]);
    }

    [Fact]
    public async Task A_scan_has_no_text()
    {
        var extraction = await ExtractAsync(BrokenPdfs.Scan());
        extraction.Failure.ShouldBe(PdfTextFailure.NoText);
        extraction.Error.ShouldBe("Could not extract text from PDF");
    }

    [Fact]
    public async Task Half_a_file_is_damaged()
    {
        var extraction = await ExtractAsync(BrokenPdfs.CutInHalf());
        extraction.Failure.ShouldBe(PdfTextFailure.Damaged);
        extraction.Error.ShouldBe("Could not extract text from PDF");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_bytes_behind_the_right_magic_are_damaged(int seed) =>
        (await ExtractAsync(BrokenPdfs.RandomWithRightMagic(seed))).Failure.ShouldBe(PdfTextFailure.Damaged);

    [Fact]
    public async Task A_password_is_told_from_damage()
    {
        var extraction = await ExtractAsync(BrokenPdfs.Encrypted());
        extraction.Failure.ShouldBe(PdfTextFailure.Encrypted);
        extraction.Error!.ShouldContain("encrypted");
    }

    [Fact]
    public async Task A_bomb_of_text_ends_at_the_output_or_memory_limit()
    {
        var bomb = BrokenPdfs.Bomb("BT /F1 9 Tf (boom) Tj ET\n"u8);
        bomb.Length.ShouldBeInRange(1_500_000, 8_000_000);
        (await ExtractAsync(bomb)).Failure.ShouldBe(PdfTextFailure.TooLarge);
    }

    [Fact]
    public async Task A_bomb_of_work_ends_at_the_processor_time()
    {
        var bomb = BrokenPdfs.Bomb("0 g\n"u8);
        bomb.Length.ShouldBeInRange(1_500_000, 3_000_000);
        var extraction = await ExtractAsync(bomb, new PdfExtractionLimits { CpuTime = TimeSpan.FromSeconds(1) });
        extraction.Failure.ShouldBe(PdfTextFailure.TooSlow);
        extraction.Error!.ShouldContain("too long");
    }

    [Fact]
    public async Task More_text_than_allowed_is_too_large()
    {
        var extraction = await ExtractAsync(TextPdf.Of("a line of text that is longer than the cap"), new PdfExtractionLimits { TextBytes = 10 });
        extraction.Failure.ShouldBe(PdfTextFailure.TooLarge);
    }

    [Fact]
    public async Task Without_pdftotext_the_error_names_its_package()
    {
        var extractor = new PdfToTextExtractor(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits()) { Program = "no-such-pdftotext" };
        var extraction = await extractor.ExtractAsync(TextPdf.Of("text"), page: null, TestContext.Current.CancellationToken);
        extraction.Failure.ShouldBe(PdfTextFailure.ToolMissing);
        extraction.Error!.ShouldContain("poppler-utils");
    }

    [Fact]
    public async Task Without_prlimit_the_error_names_its_package()
    {
        var extractor = new PdfToTextExtractor(new LimitedProcess(TimeProvider.System) { Limiter = "no-such-prlimit" }, new PdfExtractionLimits());
        var extraction = await extractor.ExtractAsync(TextPdf.Of("text"), page: null, TestContext.Current.CancellationToken);
        extraction.Failure.ShouldBe(PdfTextFailure.ToolMissing);
        extraction.Error!.ShouldContain("util-linux");
    }

    private static Task<PdfTextExtraction> ExtractAsync(byte[] pdf, PdfExtractionLimits? limits = null) =>
        new PdfToTextExtractor(new LimitedProcess(TimeProvider.System), limits ?? new PdfExtractionLimits()).ExtractAsync(pdf, page: null, TestContext.Current.CancellationToken);
}
