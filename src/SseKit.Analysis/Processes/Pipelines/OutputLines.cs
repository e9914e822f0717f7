using System.Runtime.CompilerServices;
using System.Text;

namespace SseKit.Analysis.Processes.Pipelines;

/// <summary>Reads what a process writes line by line, each as soon as its end is there, and no more bytes than its limit.</summary>
internal static class OutputLines
{
    private const int ChunkBytes = 4 * 1024;

    public static async IAsyncEnumerable<string> ReadAsync(LimitedRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unfinished = new List<byte>();
        var buffer = new byte[ChunkBytes];
        var left = (long)run.Command.Limits.OutputBytes;
        while (await NextAsync(run.Running, buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            left -= read;
            if (left < 0)
            {
                run.Running.End(ProcessEnd.OutputTooLarge);
                yield break;
            }

            unfinished.AddRange(buffer.AsSpan(0, read));
            foreach (var line in TakeLines(unfinished))
            {
                yield return line;
            }
        }

        if (unfinished.Count > 0)
        {
            yield return Encoding.UTF8.GetString([.. unfinished]);
        }
    }

    // 0 at the end, also when it was ended from here: how it ended is asked elsewhere.
    private static async Task<int> NextAsync(RunningProcess running, byte[] buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await running.Output.ReadAsync(buffer, running.EndedHere).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (running.EndedHere.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static IEnumerable<string> TakeLines(List<byte> bytes)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            yield return Encoding.UTF8.GetString([.. bytes[..end]]);
            bytes.RemoveRange(0, end + 1);
        }
    }
}
