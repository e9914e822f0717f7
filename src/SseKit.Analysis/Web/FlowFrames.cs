using System.Runtime.CompilerServices;
using SseKit.Analysis.Flow;

namespace SseKit.Analysis.Web;

/// <summary>The flow as frames. The token is the stream's: it fires when the client is gone or the host stops.</summary>
internal static class FlowFrames
{
    public static async IAsyncEnumerable<SseFrame> Of(
        GuardedFlow flow, PdfDocument document, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var flowEvent in flow.RunAsync(document, cancellationToken).ConfigureAwait(false))
        {
            yield return PdfDialect.Frame(flowEvent);
        }
    }
}
