using System.Diagnostics;

namespace SseKit.TestSupport.Programs;

/// <summary>A program that ends with this object, and with this process however that ends: a test run that is killed leaves none behind.</summary>
public sealed class Tethered : IDisposable
{
    // The shell ends the program when its own input does.
    private const string Shell = "trap '' HUP INT TERM; PATH=$PATH:/usr/sbin; \"$@\" 2>&1 & it=$!; exec >&- 2>&-; read -r _; kill -9 $it; wait $it";

    private readonly Process _shell;

    private Tethered(Process shell) => _shell = shell;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    /// <param name="ready">What stands in the line that says so.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="said">What it said until then.</param>
    /// <param name="environment">What it is told besides.</param>
    /// <returns><see langword="null"/> when it ended before.</returns>
    public static Tethered? TryStart(string ready, IEnumerable<string> command, out string said, params IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new("sh", ["-c", Shell, "sh", .. command]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        Tethered? tethered = new(Process.Start(start)!);
        StreamReader output = tethered._shell.StandardOutput;
        List<string> lines = [];
        while (output.ReadLine() is { } line)
        {
            lines.Add(line);
            if (line.Contains(ready, StringComparison.Ordinal)) break;
        }

        said = string.Join('\n', lines);
        if (lines.Count > 0 && lines[^1].Contains(ready, StringComparison.Ordinal))
        {
            _ = output.BaseStream.CopyToAsync(Stream.Null);
            return tethered;
        }

        tethered.Dispose();
        return null;
    }

    /// <summary>Kills it (SIGKILL), and waits until it is gone.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
