using System.Buffers;

namespace SseKit.Analysis.Processes.Pipelines;

/// <summary>Carries what one process writes to the input of another. It waits for a reader that is slow, so nothing piles up here.</summary>
internal sealed class ProcessPump(LimitedRun source, LimitedRun sink)
{
    private const int ChunkBytes = 16 * 1024;
    private long _carried;

    /// <summary>How many bytes were handed over so far.</summary>
    public long Carried => Volatile.Read(ref _carried);

    /// <summary>Carries everything over and closes the input; the reader of a failed source is ended, not left with half of it.</summary>
    /// <returns>Whether everything was carried over: no, when the reader went away or the source was ended for the caller.</returns>
    /// <exception cref="ProcessFailedException">The source failed.</exception>
    public async Task<bool> RunAsync()
    {
        if (!await TryCarryAsync().ConfigureAwait(false))
        {
            // The reader is gone, or takes no more: its own end says why.
            source.Running.End(ProcessEnd.Exited);
            return false;
        }

        var wasEnded = source.Running.WasEnded;
        if (await source.FailureAsync().ConfigureAwait(false) is { } failure)
        {
            // A limit is its own failure; what was ended because nobody wants it did not fail.
            sink.Running.End(ProcessEnd.Exited);
            return wasEnded && failure.End == ProcessEnd.Exited ? false : throw failure;
        }

        await sink.Running.Input.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    private async Task<bool> TryCarryAsync()
    {
        try
        {
            await CarryAsync(sink.Running.Input).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (source.Running.EndedHere.IsCancellationRequested)
        {
            return true;
        }
    }

    private async Task CarryAsync(Stream input)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (await source.Running.Output.ReadAsync(buffer, source.Running.EndedHere).ConfigureAwait(false) is var read and > 0)
            {
                if (_carried + read > source.Command.Limits.OutputBytes)
                {
                    source.Running.End(ProcessEnd.OutputTooLarge);
                }

                await input.WriteAsync(buffer.AsMemory(0, read), source.Running.EndedHere).ConfigureAwait(false);
                Volatile.Write(ref _carried, _carried + read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
