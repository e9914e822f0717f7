namespace SseKit.TestSupport.Time;

/// <summary>Waits for a condition that another thread or process brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task IsAsync(Func<bool> condition, string what) => IsAsync(() => Task.FromResult(condition()), what);

    public static async Task IsAsync(Func<Task<bool>> condition, string what)
    {
        long begun = TimeProvider.System.GetTimestamp();
        using PeriodicTimer poll = new(Pause);
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience) throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {what}");
            await poll.WaitForNextTickAsync();
        }
    }
}
