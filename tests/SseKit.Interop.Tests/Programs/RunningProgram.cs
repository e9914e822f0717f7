using System.Diagnostics;

namespace SseKit.Interop.Tests.Programs;

/// <summary>A program that is read line by line, and ends with this object. It is to end by itself when its input does, or what it reads.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningProgram(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public static RunningProgram Start(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>The next line; <see langword="null"/> at the end.</summary>
    public Task<string?> LineAsync(string what) => _process.StandardOutput.ReadLineAsync().Within(what);

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().Within("the end of the program");
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
