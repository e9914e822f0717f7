using System.Diagnostics;
using System.Globalization;

namespace SseKit.Load.Processes;

/// <summary>Starts this program again on one core: both sides always have the same share of the machine. From the start, because the runtime
/// counts its cores once.</summary>
internal static class Pinned
{
    public const int ServerCore = 0;
    public const int ClientCore = 1;

    /// <summary>The standard input is a pipe: its end tells the process that nobody waits for it any longer.</summary>
    public static Process Start(int core, bool redirectOutput, IEnumerable<string> arguments)
    {
        string[] command = ["-c", core.ToString(CultureInfo.InvariantCulture), Environment.ProcessPath!, .. arguments];
        return Process.Start(new ProcessStartInfo("taskset", command)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = redirectOutput,
        })!;
    }

    /// <summary>Runs the client and gives its exit code.</summary>
    public static async Task<int> RunClientAsync(string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            throw new PlatformNotSupportedException("The load test needs Linux, taskset and two cores.");
        }

        // The client hears it too, and ends its servers first.
        Console.CancelKeyPress += (_, press) => press.Cancel = true;
        using Process client = Start(ClientCore, redirectOutput: false, ["client", .. arguments]);
        await client.WaitForExitAsync();
        return client.ExitCode;
    }
}
