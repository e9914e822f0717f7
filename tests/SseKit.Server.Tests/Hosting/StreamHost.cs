using System.Collections.Concurrent;
using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SseKit.Server.Tests.Hosting;

/// <summary>A host with a few endpoints: real Kestrel on a free port, or in memory.</summary>
internal sealed class StreamHost : IAsyncDisposable
{
    /// <summary>What every stream opens with.</summary>
    public const string Opening = ": ssekit heartbeat=15000\n\n";

    private readonly WebApplication _app;

    private StreamHost(WebApplication app, HttpClient client, CollectingLoggerProvider log) =>
        (_app, Client, Log) = (app, client, log.Entries);

    public HttpClient Client { get; }

    public ConcurrentQueue<(LogLevel Level, string Message, Exception? Exception)> Log { get; }

    public SseTopics Topics => _app.Services.GetRequiredService<SseTopics>();

    public int Port => Client.BaseAddress!.Port;

    public static async Task<StreamHost> KestrelAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        (WebApplication app, CollectingLoggerProvider log) = await StartAsync(map, host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.ConfigureServices(services ?? (static _ => { }));
        });
        string address = app.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new StreamHost(app, NewClient(new Uri(address), receiveBuffer: 0), log);
    }

    public static async Task<StreamHost> InMemoryAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        (WebApplication app, CollectingLoggerProvider log) = await StartAsync(map, host =>
        {
            host.UseTestServer();
            host.ConfigureServices(services ?? (static _ => { }));
        });
        return new StreamHost(app, app.GetTestClient(), log);
    }

    public ValueTask<string> PublishAsync(string topic, string data) => Topics.PublishAsync(topic, new SseItem<string>(data));

    /// <summary>A client whose connections take little before they are read.</summary>
    public HttpClient NewClient(int receiveBuffer) => NewClient(Client.BaseAddress!, receiveBuffer);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static HttpClient NewClient(Uri address, int receiveBuffer)
    {
        // A response that is not read to its end is closed at once: it might never end.
        SocketsHttpHandler handler = new() { ResponseDrainTimeout = TimeSpan.Zero };
        if (receiveBuffer > 0) handler.ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, receiveBuffer, token);
        return new HttpClient(handler) { BaseAddress = address };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, int receiveBuffer, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBuffer };
        await socket.ConnectAsync(server, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<(WebApplication App, CollectingLoggerProvider Log)> StartAsync(
        Action<WebApplication> map, Action<IWebHostBuilder> configure)
    {
        CollectingLoggerProvider log = new();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddControllers().AddApplicationPart(typeof(StreamHost).Assembly);
        configure(builder.WebHost);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return (app, log);
    }
}
