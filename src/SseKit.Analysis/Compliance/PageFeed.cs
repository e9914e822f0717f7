using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SseKit.Analysis.Compliance;

/// <summary>Hands the pages on from who extracts them to who analyses them. It holds no more than the text of the document, which is bounded.</summary>
internal sealed class PageFeed(StageProgress progress)
{
    /// <summary>How many pages are half of the stage, as far as progress is told: how many there will be is not known.</summary>
    private const double Half = 16;

    /// <summary>Progress is told each so many pages.</summary>
    private const int Told = 8;

    private readonly Channel<string> _pages = Channel.CreateUnbounded<string>();

    /// <summary>Has them extracted, and hands on those that the extractor did not tell.</summary>
    /// <returns>What became of it. After a failure the feed does not end: half a document is none.</returns>
    public async Task<PdfTextExtraction> FillAsync(Func<Action<string>, Task<PdfTextExtraction>> extract)
    {
        var count = 0;
        try
        {
            var extraction = await extract(page =>
            {
                count++;
                _pages.Writer.TryWrite(page);
            }).ConfigureAwait(false);
            if (extraction.HasFailed)
            {
                return extraction;
            }

            foreach (var page in extraction.Pages.Skip(count))
            {
                _pages.Writer.TryWrite(page);
            }

            _pages.Writer.Complete();
            return extraction;
        }
        catch (Exception failure)
        {
            _pages.Writer.TryComplete(failure);
            throw;
        }
    }

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var page in _pages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return page;
            if (++count % Told == 0)
            {
                await progress.ReportAsync(1 - (Half / (Half + count)), "Extracting text from PDF...").ConfigureAwait(false);
            }
        }
    }
}
