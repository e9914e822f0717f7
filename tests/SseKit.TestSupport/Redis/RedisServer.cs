using System.Diagnostics;
using System.Globalization;
using SseKit.TestSupport.Programs;
using SseKit.TestSupport.Serving;

namespace SseKit.TestSupport.Redis;

/// <summary>A real Redis of its own: a free port, a temporary folder, nothing kept on disk unless its settings say so. It ends with this object, and with this process.</summary>
public sealed class RedisServer : IDisposable
{
    private const int Attempts = 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-redis-");
    private readonly string[] _settings;
    private Tethered? _server;

    /// <summary>Starts it, and waits until it takes connections.</summary>
    /// <param name="settings">More of its command line.</param>
    public RedisServer(params string[] settings)
    {
        _settings = settings;
        string said = "";
        for (int attempt = 0; _server is null; attempt++)
        {
            if (attempt == Attempts)
                throw new InvalidOperationException($"redis-server does not start. If it is missing: apt-get install redis-server, or run ./test, which does. It said: {said}");

            Port = FreePort.Next();
            said = TryStart();
        }
    }

    public int Port { get; private set; }

    /// <summary>Gets the configuration string for StackExchange.Redis.</summary>
    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts it on the same port again, with what its settings had it keep on disk.</summary>
    public void Start()
    {
        string said = TryStart();
        if (_server is null) throw new InvalidOperationException($"redis-server does not start again: {said}");
    }

    /// <summary>Ends it as a power failure does.</summary>
    public void Kill()
    {
        _server?.Dispose();
        _server = null;
    }

    /// <summary>Ends it in order, as an operator does.</summary>
    public void Stop()
    {
        Cli("SHUTDOWN");
        Kill();
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
        Process.Start(new ProcessStartInfo("redis-cli", ["-e", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    /// <returns>What it said until it was ready, or ended.</returns>
    private string TryStart()
    {
        string[] arguments =
        [
            "redis-server", "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.FullName,
            "--save", "", "--appendonly", "no", "--daemonize", "no", .. _settings,
        ];
        _server = Tethered.TryStart("Ready to accept connections", arguments, out string said);
        return said;
    }
}
