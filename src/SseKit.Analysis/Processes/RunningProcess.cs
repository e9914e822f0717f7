using System.ComponentModel;
using System.Diagnostics;

namespace SseKit.Analysis.Processes;

/// <summary>A started process: its three pipes, and who ended it first.</summary>
internal sealed class RunningProcess(Process process) : IDisposable
{
    // .NET reports a process that a signal ended as 128 + the signal's number.
    private const int AbortSignal = 128 + 6;
    private const int SegmentationSignal = 128 + 11;
    private const int CpuTimeSignal = 128 + 24;
    private const int NotEnded = -1;

    private readonly CancellationTokenSource _ended = new();
    private int _endedBy = NotEnded;

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Fires when it is ended from here: nobody waits for its pipes any longer.</summary>
    public CancellationToken EndedHere => _ended.Token;

    /// <summary>Whether it was ended from here: true before it is gone.</summary>
    public bool WasEnded => Volatile.Read(ref _endedBy) != NotEnded;

    /// <summary>Kills the whole tree and lets go of its pipes: one that left the tree may hold them open for ever. The first reason is the
    /// one that counts.</summary>
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

        _ended.Cancel();
    }

    public async Task<ProcessOutcome> ExchangeAsync(ReadOnlyMemory<byte> input, ProcessLimits limits, Action<ReadOnlyMemory<byte>>? arrived = null)
    {
        var feeding = FeedAsync(input);
        var output = CappedOutput.ReadAsync(
            process.StandardOutput.BaseStream, limits.OutputBytes, () => End(ProcessEnd.OutputTooLarge), arrived, _ended.Token);
        var errors = DrainErrorsAsync();
        try
        {
            await Task.WhenAll(feeding, output, errors).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // It was ended from here: what it wrote no longer counts.
        }

        return await ExitAsync(output.IsCompletedSuccessfully ? await output.ConfigureAwait(false) : default).ConfigureAwait(false);
    }

    /// <summary>Waits until it is gone. A full error pipe would stop it, so <see cref="DrainErrorsAsync"/> has to run by then.</summary>
    public async Task<ProcessOutcome> ExitAsync(ReadOnlyMemory<byte> output = default)
    {
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return new ProcessOutcome(Ended(), process.ExitCode, output);
    }

    public Task DrainErrorsAsync() => process.StandardError.BaseStream.CopyToAsync(Stream.Null, _ended.Token);

    // Process.Dispose leaves the pipes that were used to the finalizers.
    public void Dispose()
    {
        process.StandardInput.BaseStream.Dispose();
        process.StandardOutput.BaseStream.Dispose();
        process.StandardError.BaseStream.Dispose();
        _ended.Dispose();
    }

    private async Task FeedAsync(ReadOnlyMemory<byte> input)
    {
        try
        {
            var pipe = process.StandardInput.BaseStream;
            await pipe.WriteAsync(input, _ended.Token).ConfigureAwait(false);
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
