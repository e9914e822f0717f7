using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
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
    private readonly Transport _transport;

    private StreamHost(WebApplication app, Transport transport, HttpClient client, CollectingLoggerProvider log) =>
        (_app, _transport, Client, Log) = (app, transport, client, log.Entries);

    public HttpClient Client { get; }

    public ConcurrentQueue<(LogLevel Level, string Message, Exception? Exception)> Log { get; }

    public IServiceProvider Services => _app.Services;

    public SseTopics Topics => Services.GetRequiredService<SseTopics>();

    public int Port => Client.BaseAddress!.Port;

    /// <summary>Over HTTP/1.1.</summary>
    public static Task<StreamHost> KestrelAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null) =>
        StartAsync(Transport.Http1, map, services);

    public static async Task<StreamHost> StartAsync(Transport transport, Action<WebApplication> map, Action<IServiceCollection>? services = null)
    {
        CollectingLoggerProvider log = new();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddControllers().AddApplicationPart(typeof(StreamHost).Assembly);
        builder.WebHost.Use(transport).ConfigureServices(services ?? (static _ => { }));
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return new StreamHost(app, transport, ClientOf(app, transport), log);
    }

    public ValueTask<string> PublishAsync(string topic, string data) => Topics.PublishAsync(topic, new SseItem<string>(data));

    /// <summary>A client whose connections take little before they are read.</summary>
    public HttpClient NewClient(int receiveBuffer) => _transport.NewClient(Client.BaseAddress!, receiveBuffer);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static HttpClient ClientOf(WebApplication app, Transport transport)
    {
        if (transport == Transport.InMemory) return app.GetTestClient();
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return transport.NewClient(new Uri(address));
    }
}
