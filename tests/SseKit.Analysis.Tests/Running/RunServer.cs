using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Tests.Doubles;
using SseKit.TestSupport.Topics;

namespace SseKit.Analysis.Tests.Running;

/// <summary>A host with one flow of two stages, <c>POST /start</c> and <c>POST /answer</c>; the body is the fingerprint, the header <c>user</c> says who
/// asks.</summary>
internal sealed class RunServer : IAsyncDisposable
{
    private RunServer(WebApplication app, LogLines log)
    {
        (App, Log) = (app, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }

    public LogLines Log { get; }

    public HttpClient Client { get; }

    public Runs Runs => App.Services.GetRequiredService<Runs>();

    public static async Task<RunServer> StartAsync(Flow<StepWork, string> flow, Action<RunOptions>? configure = null, TimeProvider? time = null, SseIdPlace place = SseIdPlace.First, Action<IServiceCollection>? services = null)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        services?.Invoke(builder.Services);
        builder.Services.AddRuns(runs => runs.ShutdownGrace = TimeSpan.Zero).AddRuns(configure);
        var app = builder.Build();
        app.Use(SignIn);
        app.MapRuns();
        app.MapRun("/start", flow, context => ReadAsync(context, place), Refuse);
        app.MapRunAnswer("/answer", flow, context => ReadAsync(context, place), Refuse, run => Results.Text(run.Result ?? run.Failure!.Message, statusCode: run.Failure?.StatusCode ?? 200));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunServer(app, log);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string? user = null, string? key = null, string body = "", string? lastEventId = null) =>
        await SendAsync(HttpMethod.Post, new Uri(path, UriKind.Relative), user, key, lastEventId, new StringContent(body));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri path, string? user = null, string? key = null, string? lastEventId = null, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        AddHeader("user", user);
        AddHeader("Idempotency-Key", key);
        AddHeader("Last-Event-ID", lastEventId);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        void AddHeader(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public static async Task<IReadOnlyList<SentEvent>> EventsAsync(HttpResponseMessage response) =>
        SentEvent.In(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public static async Task<string[]> DataAsync(HttpResponseMessage response) => [.. (await EventsAsync(response)).Select(e => e.Data)];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    private static async Task<RunStart<StepWork, string>> ReadAsync(HttpContext context, SseIdPlace place)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        return body == "refuse" ? new(Results.StatusCode(400)) : new(new StepWork(), new StepDialect(place), body);
    }

    private static IResult Refuse(RunRefusal refusal) => Results.Text(refusal.Message, statusCode: refusal.StatusCode);

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["user"] is [{ } user])
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "test"));
        }

        return next(context);
    }
}
