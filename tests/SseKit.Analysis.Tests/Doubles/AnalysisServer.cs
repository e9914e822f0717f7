using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>The endpoints on a real Kestrel at a free loopback port.</summary>
internal sealed class AnalysisServer : IAsyncDisposable
{
    // Smaller than what the endpoints take: they have to lift it themselves.
    private const int SmallBody = 100_000;

    private AnalysisServer(WebApplication app, LogLines log)
    {
        App = app;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }

    public LogLines Log { get; }

    public HttpClient Client { get; }

    public static async Task<AnalysisServer> StartAsync(
        Action<PdfComplianceOptions>? configure = null, IPdfTextExtractor? extractor = null, IComplianceEngine? engine = null, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(Limit);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        services?.Invoke(builder.Services);
        Add(builder.Services, extractor);
        Add(builder.Services, engine);
        Add(builder.Services, time);
        builder.Services.AddPdfCompliance(configure).AddRuns(runs => runs.ShutdownGrace = TimeSpan.Zero);
        var app = builder.Build();
        app.MapPdfCompliance();
        app.MapRuns();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AnalysisServer(app, log);
    }

    public static MultipartFormDataContent Form(byte[] file, string fileName = "report.pdf", string field = "file")
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new MultipartFormDataContent { { part, field, fileName } };
    }

    public Task<HttpResponseMessage> PostAsync(string path, byte[] file, string fileName = "report.pdf", string field = "file") =>
        PostAsync(path, Form(file, fileName, field));

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => PostUntilAsync(path, content, TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> PostUntilAsync(string path, HttpContent content, CancellationToken leave)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave);
    }

    public async Task<IReadOnlyList<WireEvent>> StreamAsync(byte[] file, string fileName = "report.pdf")
    {
        using var response = await PostAsync("/analyze_sse", file, fileName);
        return WireEvent.Split(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    // Its own minimum rate is off: the endpoints have a deadline of their own.
    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestBodySize = SmallBody;
        kestrel.Limits.MinRequestBodyDataRate = null;
    }

    private static void Add<T>(IServiceCollection services, T? instance)
        where T : class
    {
        if (instance is not null)
        {
            services.AddSingleton(instance);
        }
    }
}
