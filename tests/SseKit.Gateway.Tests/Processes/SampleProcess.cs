using System.Diagnostics;

namespace SseKit.Gateway.Tests.Processes;

/// <summary>A sample, started as its users start it. Ended with the test, however that ends.</summary>
public sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SampleProcess(Process process)
    {
        _process = process;
        Errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public Task<string> Errors { get; }

    public static SampleProcess Start(
        string sample, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt() => Signal("-INT");

    /// <summary>What systemd and Kubernetes do.</summary>
    public void Terminate() => Signal("-TERM");

    /// <summary>What the kernel does when memory runs out.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Signal(string signal) => Process.Start("kill", [signal, $"{_process.Id}"]).Dispose();
}
