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
        new Thread(() => CancelAtEndOfInput(stop)) { IsBackground = true }.Start();
        try
        {
            return await new LoadRun(LoadArguments.Parse(arguments)).RunAsync(string.Join(' ', arguments), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static void CancelAtEndOfInput(CancellationTokenSource stop)
    {
        while (Console.ReadLine() is not null)
        {
        }

        stop.Cancel();
    }
}
