using System.Diagnostics;
using System.Globalization;

namespace SseKit.TestSupport.Redis;

/// <summary>A real Redis of its own: a free port, a temporary folder, nothing kept on disk. It ends with this object, and with this process.</summary>
public sealed class RedisServer : IDisposable
{
    private const int Attempts = 20;

    // The shell ends the server when its own input does: a test run that is killed leaves none behind.
    private const string Shell = "trap '' HUP INT TERM; redis-server \"$@\" & server=$!; exec >&- 2>&-; read -r _; kill -9 $server; wait $server";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-redis-");
    private readonly string[] _settings;
    private Process? _shell;

    /// <summary>Starts it, and waits until it takes connections.</summary>
    /// <param name="settings">More of its command line.</param>
    public RedisServer(params string[] settings)
    {
        _settings = settings;
        string said = "";
        for (int attempt = 0; _shell is null; attempt++)
        {
            if (attempt == Attempts)
                throw new InvalidOperationException($"redis-server does not start. If it is missing: apt-get install redis-server, or run ./test, which does. It said: {said}");

            // Below those that connections are given.
            Port = Random.Shared.Next(20_000, 32_000);
            said = TryStart();
        }
    }

    public int Port { get; private set; }

    /// <summary>Gets the configuration string for StackExchange.Redis.</summary>
    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts it on the same port again, empty.</summary>
    public void Start()
    {
        string said = TryStart();
        if (_shell is null) throw new InvalidOperationException($"redis-server does not start again: {said}");
    }

    /// <summary>Ends it as a power failure does.</summary>
    public void Kill()
    {
        if (_shell is null) return;
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
        _shell = null;
    }

    /// <summary>Runs one command by redis-cli, as another program would.</summary>
    /// <returns>What it printed.</returns>
    public string Cli(params string[] command)
    {
        using Process cli = StartCli(command);
        string output = cli.StandardOutput.ReadToEnd().TrimEnd('\n');
        cli.WaitForExit();
        return cli.ExitCode == 0 ? output : throw new InvalidOperationException($"redis-cli {string.Join(' ', command)}: {output}");
    }

    /// <summary>Starts redis-cli with a command that goes on, as subscribing does.</summary>
    /// <returns>To be killed by who takes it.</returns>
    public Process StartCli(params string[] command) =>
        Run("redis-cli", ["-e", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), .. command]);

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    private static Process Run(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;

    /// <returns>What it said until it was ready, or ended.</returns>
    private string TryStart()
    {
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.FullName,
            "--save", "", "--appendonly", "no", "--daemonize", "no", .. _settings,
        ];
        _shell = Run("sh", ["-c", Shell, "sh", .. arguments]);
        List<string> said = [];
        while (_shell.StandardOutput.ReadLine() is { } line)
        {
            said.Add(line);
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal)) continue;
            _ = _shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return "";
        }

        Kill();
        return string.Join('\n', said);
    }
}
