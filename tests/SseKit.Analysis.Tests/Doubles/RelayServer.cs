using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>The chat relay on a real Kestrel at a free loopback port, with a provider behind it.</summary>
internal sealed class RelayServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RelayServer(WebApplication app, ProviderServer provider)
    {
        (_app, Provider) = (app, provider);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public ProviderServer Provider { get; }

    public HttpClient Client { get; }

    public static async Task<RelayServer> StartAsync(RequestDelegate script, Action<ChatRelayOptions>? configure = null)
    {
        var provider = await ProviderServer.StartAsync(script);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddChatRelay(options =>
        {
            options.Gemini = new() { BaseUrl = new Uri(provider.Url, "v1beta"), Model = "tiny", ApiKey = ProviderServer.Key };
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapChatRelay();
        app.MapRuns();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RelayServer(app, provider);
    }

    public async Task<HttpResponseMessage> PostAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/echat")
        {
            Content = new StringContent("""{"contents":[{"parts":[{"text":"hello"}]}]}""", Encoding.UTF8, "application/json"),
        };
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the host, which leaves what runs a short time.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
