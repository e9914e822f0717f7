using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>Runs a program to its end, which has to be a good one.</summary>
internal static class Command
{
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        (int code, string output, string errors) = await TryAsync(folder, program, arguments);
        code.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}\n{errors}");
        return output;
    }

    /// <summary>The same, whatever its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> TryAsync(string folder, string program, params string[] arguments)
    {
        CancellationToken over = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(over);
            Task<string> errors = process.StandardError.ReadToEndAsync(over);
            await process.WaitForExitAsync(over);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
