namespace SseKit.Load;

/// <summary>The client process, from its arguments to its exit code. Interrupted, or left alone, it ends its server first.</summary>
internal static class ClientHost
{
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] arguments)
    {
        CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        _ = Task.Run(() => CancelAtEndOfInputAsync(stop), CancellationToken.None);
        try
        {
            return await new LoadRun(LoadArguments.Parse(arguments)).RunAsync(string.Join(' ', arguments), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static async Task CancelAtEndOfInputAsync(CancellationTokenSource stop)
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await stop.CancelAsync();
    }
}
