using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SseKit.TestSupport.Audio;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>The endpoints for calls on a real Kestrel at a free loopback port.</summary>
internal sealed class CallServer : IAsyncDisposable
{
    private static readonly byte[] Quiet = SpokenCall.Silence(10_000);

    private CallServer(WebApplication app, LogLines log)
    {
        (App, Log) = (app, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Timeout.InfiniteTimeSpan };
    }

    public WebApplication App { get; }

    public LogLines Log { get; }

    public HttpClient Client { get; }

    public static async Task<CallServer> StartAsync(
        ISpeechToText? speech = null, TimeProvider? time = null, ICallTranslator? translator = null, ICallInsights? insights = null, Action<CallAudioOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        Add(builder.Services, speech);
        Add(builder.Services, time);
        Add(builder.Services, translator);
        Add(builder.Services, insights);
        services?.Invoke(builder.Services);
        builder.Services.AddRuns(runs => runs.ShutdownGrace = TimeSpan.Zero);
        builder.Services.AddCallAudio(configure);
        var app = builder.Build();
        app.MapCallAudio();
        app.MapRuns();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new CallServer(app, log);
    }

    public static MultipartFormDataContent Form(byte[]? file = null, params (string Name, string Value)[] fields) => FormOf(new ByteArrayContent(file ?? Quiet), fields);

    public static MultipartFormDataContent FormOf(HttpContent file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { file, "audio", "../calls/Mrs Doe's call.wav" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, HttpContent form, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>The whole text of a stream.</summary>
    public async Task<string> StreamAsync(string path, HttpContent form)
    {
        using var response = await PostAsync(path, form);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The data of a stream's events.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string path, params (string Name, string Value)[] fields) =>
        Events(await StreamAsync(path, Form(null, fields)));

    public static IReadOnlyList<JsonElement> Events(string stream) =>
        [.. stream.Split("\n\n").Where(block => block.StartsWith("data: ", StringComparison.Ordinal)).Select(block => JsonDocument.Parse(block[6..]).RootElement)];

    public async Task<JsonElement> TaskAsync(string taskId) =>
        JsonDocument.Parse(await Client.GetStringAsync(new Uri($"/audio/task/{taskId}", UriKind.Relative))).RootElement;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
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
