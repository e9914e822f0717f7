using System.Diagnostics;

namespace SseKit.Analysis.Processes;

/// <summary>Runs one program at a time under limits: input from memory, output to memory, the whole tree ended when a limit or the
/// caller says so.</summary>
internal sealed class LimitedProcess(TimeProvider time)
{
    public string Limiter { get; init; } = "prlimit";

    /// <param name="command">What to run.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="arrived">Is shown its output as it comes; what it is given is valid during the call.</param>
    /// <returns>How it ended, and all of its output.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process has ended by then.</exception>
    public async Task<ProcessOutcome> RunAsync(
        LimitedCommand command, ReadOnlyMemory<byte> input, CancellationToken cancellationToken, Action<ReadOnlyMemory<byte>>? arrived = null)
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
            var outcome = await running.ExchangeAsync(input, command.Limits, arrived).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome;
        }
        finally
        {
            running.End(ProcessEnd.Exited);
        }
    }
}
