using SseKit.Analysis.Processes;

namespace SseKit.Analysis.Poppler;

/// <summary>Poppler's pdftotext as a subprocess: the file on its standard input, text with a form feed after each page on its
/// output.</summary>
internal sealed class PdfToTextExtractor(LimitedProcess processes, PdfExtractionLimits limits) : IPdfTextExtractor
{
    private const int ExitForbidden = 3;

    private readonly ProcessLimits _limits = new()
    {
        CpuTime = limits.CpuTime,
        WallTime = limits.WallTime,
        AddressSpaceBytes = limits.MemoryBytes,
        OutputBytes = limits.TextBytes,
    };

    public string Program { get; init; } = "pdftotext";

    public async Task<PdfTextExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, Action<string>? page, CancellationToken cancellationToken)
    {
        var command = new LimitedCommand(Program, ["-q", "-enc", "UTF-8", "-layout", "-", "-"], _limits);
        var pages = new PageSplitter(page);
        var outcome = await processes.RunAsync(command, pdf, cancellationToken, pages.Read).ConfigureAwait(false);
        return outcome.End switch
        {
            ProcessEnd.Exited => Exited(outcome, pages, pdf.Span),
            ProcessEnd.TimedOut => PdfTextExtraction.Failed(PdfTextFailure.TooSlow),
            ProcessEnd.OutputTooLarge or ProcessEnd.OutOfMemory => PdfTextExtraction.Failed(PdfTextFailure.TooLarge),
            ProcessEnd.ProgramMissing => Missing("pdftotext", "poppler-utils"),
            _ => Missing("prlimit", "util-linux"),
        };
    }

    private static PdfTextExtraction Exited(ProcessOutcome outcome, PageSplitter pages, ReadOnlySpan<byte> pdf) => outcome.ExitCode switch
    {
        0 => PdfTextExtraction.Of(pages.Finish()),
        ExitForbidden => PdfTextExtraction.Failed(PdfTextFailure.Encrypted),
        _ => PdfTextExtraction.Failed(IsEncrypted(pdf) ? PdfTextFailure.Encrypted : PdfTextFailure.Damaged),
    };

    // pdftotext tells a wrong password from damage only in words that -q keeps back, and a hostile file would
    // fill the log without -q. The trailer that names the encryption is never itself encrypted or compressed.
    private static bool IsEncrypted(ReadOnlySpan<byte> pdf) => pdf.IndexOf("/Encrypt"u8) >= 0;

    private static PdfTextExtraction Missing(string program, string package) => PdfTextExtraction.Failed(
        PdfTextFailure.ToolMissing,
        $"{program} is not installed on this server: it is in the Debian package {package}");
}
