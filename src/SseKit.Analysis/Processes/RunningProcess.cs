using System.ComponentModel;
using System.Diagnostics;

namespace SseKit.Analysis.Processes;

/// <summary>A started process: its three pipes, and who ended it first.</summary>
internal sealed class RunningProcess(Process process)
{
    // .NET reports a process that a signal ended as 128 + the signal's number.
    private const int AbortSignal = 128 + 6;
    private const int SegmentationSignal = 128 + 11;
    private const int CpuTimeSignal = 128 + 24;
    private const int NotEnded = -1;

    private int _endedBy = NotEnded;

    /// <summary>Kills the whole tree; the first reason is the one that counts. Its pipes then close, and the exchange ends.</summary>
    public void End(ProcessEnd reason)
    {
        Interlocked.CompareExchange(ref _endedBy, (int)reason, NotEnded);
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime, which is what was asked for.
        }
    }

    public async Task<ProcessOutcome> ExchangeAsync(ReadOnlyMemory<byte> input, ProcessLimits limits)
    {
        var feeding = FeedAsync(input);
        var output = CappedOutput.ReadAsync(process.StandardOutput.BaseStream, limits.OutputBytes, () => End(ProcessEnd.OutputTooLarge));
        var errors = CappedOutput.ReadHeadAsync(process.StandardError.BaseStream, limits.ErrorBytes);
        await Task.WhenAll(feeding, output, errors).ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return new ProcessOutcome(Ended(), process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
    }

    private async Task FeedAsync(ReadOnlyMemory<byte> input)
    {
        try
        {
            var pipe = process.StandardInput.BaseStream;
            await pipe.WriteAsync(input).ConfigureAwait(false);
            await pipe.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The program ended, or closed its input, before it read everything: its exit code says why.
        }
    }

    private ProcessEnd Ended() => (_endedBy, process.ExitCode) switch
    {
        (not NotEnded, _) => (ProcessEnd)_endedBy,
        (_, CpuTimeSignal) => ProcessEnd.TimedOut,
        (_, AbortSignal or SegmentationSignal) => ProcessEnd.OutOfMemory,
        _ => ProcessEnd.Exited,
    };
}
