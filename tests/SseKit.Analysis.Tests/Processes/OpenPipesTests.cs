using System.Runtime;
using SseKit.Analysis.Poppler;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Processes;

/// <summary>Alone, because it counts what the whole process has open, and lets no finalizer tidy up.</summary>
[CollectionDefinition(nameof(OpenPipesTests), DisableParallelization = true)]
[Collection(nameof(OpenPipesTests))]
public sealed class OpenPipesTests : IDisposable
{
    /// <summary>One left open by each extraction would be 50. A busy machine has opened a dozen of its own meanwhile, for threads and the like.</summary>
    private const int Slack = 25;

    private const int AllocatedBytes = 150_000_000;

    public OpenPipesTests()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.TryStartNoGCRegion(AllocatedBytes).ShouldBeTrue();
    }

    [Fact]
    public Task Fifty_extractions_leave_nothing_open() => LeavesNothingOpenAsync("pdftotext", TextPdf.Of("text"));

    [Fact]
    public Task Input_that_nobody_reads_is_closed_too() => LeavesNothingOpenAsync("true", new byte[1_000_000]);

    /// <summary>It ends by itself when the process, tests that ended before included, has allocated more.</summary>
    public void Dispose()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion) GC.EndNoGCRegion();
    }

    private static int Open() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private async Task LeavesNothingOpenAsync(string program, byte[] file)
    {
        var extractor = new PdfToTextExtractor(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits()) { Program = program };
        // The first loads what all of them need, and that stays.
        await extractor.ExtractAsync(file, page: null, TestContext.Current.CancellationToken);
        int before = Open();
        for (var count = 0; count < 50; count++)
        {
            await extractor.ExtractAsync(file, page: null, TestContext.Current.CancellationToken);
        }

        Open().ShouldBeLessThan(before + Slack);
    }
}
