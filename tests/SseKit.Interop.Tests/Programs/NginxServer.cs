using System.Globalization;
using SseKit.TestSupport.Programs;
using SseKit.TestSupport.Serving;

namespace SseKit.Interop.Tests.Programs;

/// <summary>A real nginx of its own in front of a host: free ports, a temporary folder. It ends with this object, and with this process.</summary>
internal sealed class NginxServer : IDisposable
{
    private const int Attempts = 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-nginx-");
    private readonly Uri _host;
    private readonly int _readTimeout;
    private int _port;
    private Tethered? _server;

    /// <summary>Starts it, and waits until it takes connections.</summary>
    /// <param name="host">What it is in front of.</param>
    /// <param name="readTimeout">How long a silence of the host it puts up with; 60 s is what it comes with.</param>
    public NginxServer(Uri host, int readTimeout = 60)
    {
        (_host, _readTimeout) = (host, readTimeout);
        string said = "";
        for (int attempt = 0; _server is null; attempt++)
        {
            if (attempt == Attempts)
                throw new InvalidOperationException($"nginx does not start. If it is missing: apt-get install nginx, or run ./test, which does. It said: {said}");

            _port = FreePort.Next();
            said = TryStart();
        }
    }

    /// <summary>Where a path of the host is found when it is to come by this way.</summary>
    public Uri Url(NginxWay way, string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{way}/{path}"));

    /// <summary>The same over HTTP/2, which it speaks with who knows of it.</summary>
    public Uri Http2Url(NginxWay way, string path) => new UriBuilder(Url(way, path)) { Port = _port + 1 }.Uri;

    /// <summary>Starts it on the same port again.</summary>
    public void Start()
    {
        string said = TryStart();
        if (_server is null) throw new InvalidOperationException($"nginx does not start again: {said}");
    }

    /// <summary>Ends it as a power failure does.</summary>
    public void Kill()
    {
        _server?.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    /// <returns>What it said until it was ready, or ended.</returns>
    private string TryStart()
    {
        string file = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(file, Configuration());

        // The last it says before it works, when its ports are bound.
        _server = Tethered.TryStart("getrlimit", ["nginx", "-p", _folder.FullName, "-c", file, "-e", "stderr"], out string said);
        return said;
    }

    private string Configuration() => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr notice;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          server {
            listen 127.0.0.1:{{_port}};
            listen 127.0.0.1:{{_port + 1}} http2;
            proxy_read_timeout {{_readTimeout}}s;
            {{string.Join('\n', NginxWay.All.Select(way => way.Location(_host)))}}
          }
        }
        """);
}
