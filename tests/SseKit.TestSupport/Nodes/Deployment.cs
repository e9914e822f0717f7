using System.Globalization;
using System.Net.Sockets;
using SseKit.TestSupport.Programs;
using SseKit.TestSupport.Redis;
using SseKit.TestSupport.Serving;

namespace SseKit.TestSupport.Nodes;

/// <summary>Gateways on one Redis that keeps everything on disk, behind an nginx that knows nothing of clients: every request may come to any of them.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private const string NoLimit = "1000000";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-nodes-");
    private readonly RedisServer _redis = new("--appendonly", "yes", "--appendfsync", "always");
    private readonly string _gateway;
    private readonly string _maxEntries;
    private readonly int[] _ports;
    private readonly Tethered?[] _nodes;
    private readonly int _port = FreePort.Next();
    private Tethered? _nginx;

    private Deployment(string gateway, int nodes, int maxEntries)
    {
        _gateway = gateway;
        _maxEntries = maxEntries.ToString(CultureInfo.InvariantCulture);
        _ports = [.. Enumerable.Range(0, nodes).Select(static _ => FreePort.Next())];
        _nodes = new Tethered?[nodes];
    }

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/"));

    /// <param name="gateway">The Gateway's DLL.</param>
    /// <param name="nodes">How many.</param>
    /// <param name="maxEntries">How many events Redis keeps of all workflows.</param>
    public static async Task<Deployment> StartAsync(string gateway, int nodes, int maxEntries)
    {
        Deployment deployment = new(gateway, nodes, maxEntries);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, nodes).Select(deployment.StartNodeAsync));
            string file = Path.Combine(deployment._folder.FullName, "nginx.conf");
            await File.WriteAllTextAsync(file, deployment.Configuration());
            deployment._nginx = Start("getrlimit", ["nginx", "-p", deployment._folder.FullName, "-c", file, "-e", "stderr"]);
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    public void KillNode(int node)
    {
        _nodes[node]?.Dispose();
        _nodes[node] = null;
    }

    public async Task StartNodeAsync(int node) => _nodes[node] = await Task.Run(() => Start(
        "SseKit Gateway on",
        ["dotnet", _gateway],
        ("PORT", _ports[node].ToString(CultureInfo.InvariantCulture)),
        ("REDIS_URL", _redis.Configuration),
        ("STREAM_MAX_ENTRIES", _maxEntries),
        ("STREAM_MAX_PER_USER", NoLimit),
        ("STREAM_RATE_LIMIT", NoLimit),
        ("RECONNECT_INTERVAL", "500")));

    public void KillRedis() => _redis.Kill();

    public void StartRedis() => _redis.Start();

    public ValueTask DisposeAsync()
    {
        _nginx?.Dispose();
        for (int node = 0; node < _nodes.Length; node++) KillNode(node);
        _redis.Dispose();
        _folder.Delete(recursive: true);
        return default;
    }

    private static Tethered Start(string ready, IEnumerable<string> command, params IEnumerable<(string Name, string Value)> environment) =>
        Tethered.TryStart(ready, command, out string said, environment)
        ?? throw new InvalidOperationException($"{string.Join(' ', command)} did not start, and said: {said}");

    private string Configuration() => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr notice;
        worker_rlimit_nofile 65536;
        events { worker_connections 20000; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          upstream nodes {
            {{string.Join('\n', _ports.Select(static port => string.Create(CultureInfo.InvariantCulture, $"server 127.0.0.1:{port} max_fails=0;")))}}
            keepalive 64;
          }
          server {
            listen 127.0.0.1:{{_port}} backlog=4096;
            keepalive_requests 1000000;
            location / {
              proxy_pass http://nodes;
              proxy_http_version 1.1;
              proxy_set_header Connection '';
            }
          }
        }
        """);
}
