using System.Diagnostics;
using System.Globalization;

namespace SseKit.Analysis.Processes;

/// <summary>The command line of prlimit, which sets the limits on itself and then becomes the program: one process, no shell.</summary>
internal static class LimitedStart
{
    // It may write no file, so a full disk is impossible.
    private const string NoFiles = "--fsize=0";

    public static ProcessStartInfo Of(string limiter, string program, LimitedCommand command)
    {
        var start = new ProcessStartInfo(limiter)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        KeepSecretsOut(start);
        foreach (var argument in Limits(command.Limits).Append("--").Append(program).Concat(command.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // Soft below hard: the kernel sends SIGXCPU at the soft limit, which tells "too slow" from a kill by anyone else.
    private static IEnumerable<string> Limits(ProcessLimits limits)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(limits.CpuTime.TotalSeconds));
        yield return string.Create(CultureInfo.InvariantCulture, $"--cpu={seconds}:{seconds + 1}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--as={limits.AddressSpaceBytes}");
        yield return NoFiles;
        yield return "--core=0";
    }

    // The host's environment holds API keys; a program that parses hostile files gets none of it.
    private static void KeepSecretsOut(ProcessStartInfo start)
    {
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["LC_ALL"] = "C.UTF-8";
    }
}
