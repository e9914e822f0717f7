using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SseKit.TestSupport.Redis;

/// <summary>A real Redis of its own: a free port, a temporary folder, nothing kept on disk. It ends with this object.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-redis-");
    private readonly string[] _settings;
    private Process? _process;

    /// <summary>Starts it, and waits until it takes connections.</summary>
    /// <param name="settings">More of its command line.</param>
    public RedisServer(params string[] settings)
    {
        _settings = settings;
        Port = FreePort();
        Start();
    }

    public int Port { get; }

    /// <summary>Gets the configuration string for StackExchange.Redis.</summary>
    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts it on the same port again, empty.</summary>
    public void Start()
    {
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.FullName,
            "--save", "", "--appendonly", "no", "--daemonize", "no", .. _settings,
        ];
        _process = Run("redis-server", arguments);
        List<string> said = [];
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            said.Add(line);
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal)) continue;
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return;
        }

        throw new InvalidOperationException($"redis-server ended at once:\n{string.Join('\n', said)}");
    }

    /// <summary>Ends it as a power failure does.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs one command by redis-cli, as another program would.</summary>
    /// <returns>What it printed.</returns>
    public string Cli(params string[] command)
    {
        using Process cli = Run("redis-cli", ["-e", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), .. command]);
        string output = cli.StandardOutput.ReadToEnd().TrimEnd('\n');
        cli.WaitForExit();
        return cli.ExitCode == 0 ? output : throw new InvalidOperationException($"redis-cli {string.Join(' ', command)}: {output}");
    }

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    private static Process Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is missing: install the package redis-server (apt-get install redis-server), or run ./test, which does.", e);
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
