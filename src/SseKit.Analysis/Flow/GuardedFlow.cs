using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Flow;

/// <summary>The flow with its promise kept: exactly one event ends it, whatever happens inside.</summary>
internal sealed class GuardedFlow(ComplianceFlow flow, ILogger<GuardedFlow> logger)
{
    public async IAsyncEnumerable<FlowEvent> RunAsync(PdfDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = flow.RunAsync(document, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = events.ConfigureAwait(false);
        var next = await NextAsync(events, cancellationToken).ConfigureAwait(false);
        while (next is FlowProgress)
        {
            yield return next;
            next = await NextAsync(events, cancellationToken).ConfigureAwait(false);
        }

        yield return next;
    }

    private async Task<FlowEvent> NextAsync(IAsyncEnumerator<FlowEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await events.MoveNextAsync().ConfigureAwait(false);
            return events.Current;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client left, or the host stops and the client can still be told.
            return new FlowFailed(FlowFailure.Stopped, "The analysis was stopped before its end");
        }
        catch (Exception surprise)
        {
            logger.FlowFailed(surprise.GetType().Name, surprise.StackTrace ?? "");
            return new FlowFailed(FlowFailure.Internal, "The analysis failed because of an error on the server");
        }
    }
}
