namespace SseKit.Analysis.Tests.Doubles;

/// <summary>A program that takes any arguments and never ends, recognisable by its own word on the command line. What its script started ends with
/// the test, if not before.</summary>
internal sealed class SlowProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ssekit-slow-").FullName;

    public SlowProgram(string script = "exec sleep {0}")
    {
        Word = $"6{Random.Shared.Next(100_000, 999_999)}";
        Path = System.IO.Path.Combine(_folder, "slow");
        File.WriteAllText(Path, $"#!/bin/sh\n{script.Replace("{0}", Word, StringComparison.Ordinal)}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Path { get; }

    public string Word { get; }

    public bool IsRunning => RunningPrograms.Any($"sleep\0{Word}");

    public void Kill() => RunningPrograms.Kill($"sleep\0{Word}");

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }
}
