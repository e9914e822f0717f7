using System.Diagnostics;

namespace SseKit.Analysis.Processes;

/// <summary>Runs one program at a time under limits: input from memory, output to memory, the whole tree ended when a limit or the
/// caller says so.</summary>
internal sealed class LimitedProcess(TimeProvider time)
{
    public string Limiter { get; init; } = "prlimit";

    /// <exception cref="OperationCanceledException">The token was cancelled; the process has ended by then.</exception>
    public async Task<ProcessOutcome> RunAsync(LimitedCommand command, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ProgramPath.Find(Limiter) is not { } limiter)
        {
            return ProcessOutcome.NotStarted(ProcessEnd.LimiterMissing);
        }

        if (ProgramPath.Find(command.Program) is not { } program)
        {
            return ProcessOutcome.NotStarted(ProcessEnd.ProgramMissing);
        }

        using var process = Process.Start(LimitedStart.Of(limiter, program, command))!;
        using var running = new RunningProcess(process);
        using var wallTime = new CancellationTokenSource(command.Limits.WallTime, time);
        using var onWallTime = wallTime.Token.Register(() => running.End(ProcessEnd.TimedOut));
        using var onCancel = cancellationToken.Register(() => running.End(ProcessEnd.Exited));
        try
        {
            var outcome = await running.ExchangeAsync(input, command.Limits).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome;
        }
        finally
        {
            running.End(ProcessEnd.Exited);
        }
    }
}
