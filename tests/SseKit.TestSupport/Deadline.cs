namespace SseKit.TestSupport;

/// <summary>How long a test waits for what must come: long enough for a busy machine, and never reached when all is well.</summary>
public static class Deadline
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>The result, or a failure that says what did not come.</summary>
    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await ((Task)task).Within(what);
        return await task;
    }

    /// <inheritdoc cref="Within{T}"/>
    public static async Task Within(this Task task, string what)
    {
        using CancellationTokenSource over = new();
        if (await Task.WhenAny(task, Task.Delay(Length, TimeProvider.System, over.Token)) != task) throw new TimeoutException($"It did not come: {what}.");
        await over.CancelAsync();
        await task;
    }
}
