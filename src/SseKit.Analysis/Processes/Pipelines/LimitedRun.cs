using System.Diagnostics;

namespace SseKit.Analysis.Processes.Pipelines;

/// <summary>A process started under its limits, and ended when its wall time is over or the caller says so.</summary>
internal sealed class LimitedRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _errors;
    private readonly CancellationTokenSource _wallTime;
    private readonly CancellationTokenRegistration _onWallTime;
    private readonly CancellationTokenRegistration _onCancel;

    public LimitedRun(LimitedCommand command, ProcessStartInfo start, TimeProvider time, CancellationToken cancellationToken)
    {
        Command = command;
        _process = Process.Start(start)!;
        Running = new RunningProcess(_process);
        _errors = Running.DrainErrorsAsync();
        _wallTime = new CancellationTokenSource(command.Limits.WallTime, time);
        _onWallTime = _wallTime.Token.Register(() => Running.End(ProcessEnd.TimedOut));
        _onCancel = cancellationToken.Register(() => Running.End(ProcessEnd.Exited));
    }

    public LimitedCommand Command { get; }

    public RunningProcess Running { get; }

    /// <summary>Waits until it is gone, and says what went wrong with it, if anything did.</summary>
    public async Task<ProcessFailedException?> FailureAsync()
    {
        var outcome = await Running.ExitAsync().ConfigureAwait(false);
        return outcome is { End: ProcessEnd.Exited, ExitCode: 0 } ? null : new ProcessFailedException(Command.Program, outcome.End, outcome.ExitCode);
    }

    /// <summary>Ends it if it still runs; it is gone afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _onWallTime.DisposeAsync().ConfigureAwait(false);
        await _onCancel.DisposeAsync().ConfigureAwait(false);
        Running.End(ProcessEnd.Exited);
        await Running.ExitAsync().ConfigureAwait(false);
        await _errors.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Running.Dispose();
        _wallTime.Dispose();
        _process.Dispose();
    }
}
