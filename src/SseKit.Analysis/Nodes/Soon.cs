using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>Work that is done soon after it is asked for: once at a time, and once for all who ask meanwhile. What it throws is passed over. Thread-safe.</summary>
internal sealed class Soon(Func<CancellationToken, Task> work, SharedMemory shared)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private int _asked;

    public void Ask()
    {
        if (Interlocked.Increment(ref _asked) == 1)
        {
            _ = WorkAsync();
        }
    }

    private async Task WorkAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _asked);
            await Task.Run(() => work(shared.Closing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Pause, shared.Time, shared.Closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (Interlocked.CompareExchange(ref _asked, 0, seen) != seen);
    }
}
