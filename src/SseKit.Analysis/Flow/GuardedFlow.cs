using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Flow;

/// <summary>The flow with its promise kept: exactly one event ends it, whatever happens inside.</summary>
internal sealed class GuardedFlow(ComplianceFlow flow, ILogger<GuardedFlow> logger)
{
    // The client left, or the host stops and the client can still be told.
    private static readonly FlowFailed Stopped = new(FlowFailure.Stopped, "The analysis was stopped before its end");

    private static readonly FlowFailed Failed = new(FlowFailure.Internal, "The analysis failed because of an error on the server");

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

        if (next is FlowFailed failed)
        {
            logger.FlowEndedWithout(failed.Failure);
        }

        yield return next;
    }

    private async Task<FlowEvent> NextAsync(IAsyncEnumerator<FlowEvent> events, CancellationToken cancellationToken)
    {
        var step = events.MoveNextAsync().AsTask();
        await ((Task)step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (step.IsCompletedSuccessfully)
        {
            return events.Current;
        }

        return cancellationToken.IsCancellationRequested ? Stopped : Surprised(step.Exception?.InnerException);
    }

    private FlowFailed Surprised(Exception? surprise)
    {
        logger.FlowFailed(surprise?.GetType().Name ?? nameof(OperationCanceledException), surprise?.StackTrace ?? "");
        return Failed;
    }
}
