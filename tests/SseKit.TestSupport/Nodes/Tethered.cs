using System.Diagnostics;

namespace SseKit.TestSupport.Nodes;

/// <summary>A program that ends with this object, and with this process however that ends.</summary>
internal sealed class Tethered : IDisposable
{
    // The shell ends the program when its own input does.
    private const string Shell = "trap '' HUP INT TERM; PATH=$PATH:/usr/sbin; \"$@\" 2>&1 & it=$!; exec >&- 2>&-; read -r _; kill -9 $it; wait $it";

    private readonly Process _shell;

    private Tethered(Process shell) => _shell = shell;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    /// <param name="isReady">Knows the line.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">What it is told besides.</param>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<Tethered> StartAsync(Func<string, bool> isReady, IEnumerable<string> command, params IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new("sh", ["-c", Shell, "sh", .. command]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        Tethered tethered = new(Process.Start(start)!);
        List<string> said = [];
        while (await tethered._shell.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (!isReady(line)) continue;
            _ = tethered._shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return tethered;
        }

        tethered.Dispose();
        throw new InvalidOperationException($"It did not start, and said: {string.Join('\n', said)}");
    }

    /// <summary>Kills it (SIGKILL), and waits until it is gone.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
