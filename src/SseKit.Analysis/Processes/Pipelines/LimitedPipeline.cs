using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SseKit.Analysis.Processes.Pipelines;

/// <summary>Runs two programs under limits, the output of the first being the input of the second, whose lines are handed out while
/// both still run. Whatever happens, both are gone when the enumeration is over. Thread-safe.</summary>
internal sealed class LimitedPipeline(TimeProvider time)
{
    public string Limiter { get; init; } = "prlimit";

    /// <exception cref="ProcessFailedException">One of them is missing, was ended at a limit, crashed or failed: the first that did.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; both have ended by then.</exception>
    public async IAsyncEnumerable<PipelineLine> LinesAsync(
        LimitedCommand first, LimitedCommand second, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (sourceStart, sinkStart) = (Start(first), Start(second));
        var source = new LimitedRun(first, sourceStart, time, cancellationToken);
        await using var sourceEnd = source.ConfigureAwait(false);
        var sink = new LimitedRun(second, sinkStart, time, cancellationToken);
        await using var sinkEnd = sink.ConfigureAwait(false);
        var pump = new ProcessPump(source, sink);
        var pumping = pump.RunAsync();
        try
        {
            await foreach (var line in OutputLines.ReadAsync(sink, cancellationToken).ConfigureAwait(false))
            {
                yield return new PipelineLine(line, pump.Carried);
            }

            await EndedWellAsync(source, sink, pumping, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            source.Running.End(ProcessEnd.Exited);
            sink.Running.End(ProcessEnd.Exited);
            await ((Task)pumping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task EndedWellAsync(LimitedRun source, LimitedRun sink, Task<bool> pumping, CancellationToken cancellationToken)
    {
        // How it ended is asked before anything ends it.
        var failure = await sink.FailureAsync().ConfigureAwait(false);
        if (!pumping.IsCompleted)
        {
            source.Running.End(ProcessEnd.Exited);
        }

        await ((Task)pumping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var carried = await pumping.ConfigureAwait(false);
        if (failure is not null || !carried)
        {
            throw failure ?? new ProcessFailedException(sink.Command.Program, ProcessEnd.Exited, 0);
        }
    }

    private ProcessStartInfo Start(LimitedCommand command)
    {
        var limiter = ProgramPath.Find(Limiter) ?? throw new ProcessFailedException(Limiter, ProcessEnd.LimiterMissing, -1);
        var program = ProgramPath.Find(command.Program)
            ?? throw new ProcessFailedException(command.Program, ProcessEnd.ProgramMissing, -1);
        return LimitedStart.Of(limiter, program, command);
    }
}
