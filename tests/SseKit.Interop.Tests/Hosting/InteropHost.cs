using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SseKit.Server;
using SseKit.TestSupport.Serving;
using SseKit.TestSupport.Time;

namespace SseKit.Interop.Tests.Hosting;

/// <summary>A host on Kestrel, for clients that are programs of their own.</summary>
internal sealed class InteropHost : IAsyncDisposable
{
    public const string Topic = "news";

    private readonly WebApplication _app;

    private InteropHost(WebApplication app, Door door) => (_app, Door) = (app, door);

    public Uri Url => new(_app.Urls.Single());

    public Door Door { get; }

    public int Readers => Topics.CountReaders(Topic);

    private SseTopics Topics => _app.Services.GetRequiredService<SseTopics>();

    public static async Task<InteropHost> StartAsync(
        Action<SseServerOptions>? configure = null, bool compressing = false, int? port = null, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port ?? FreePort.Next(), listen ?? (static _ => { })));
        builder.Services.AddSseKit(configure);
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = compressing ? ["text/event-stream"] : [];
        });
        var app = builder.Build();
        Door door = new();
        app.Use(next => context => door.EnterAsync(context, next));
        app.UseResponseCompression();
        app.UseRouting();
        Map(app);
        await app.StartAsync();
        return new(app, door);
    }

    public ValueTask<string> PublishAsync(string data, string? type = null) => PublishAsync(new SseItem<string>(data, type));

    public ValueTask<string> PublishAsync(SseItem<string> item) => Topics.PublishAsync(Topic, item);

    public Task ReadersAsync(int count) => Eventually.IsAsync(() => Readers == count, $"{count} readers");

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Map(WebApplication app)
    {
        app.MapGet("/", () => Results.Content("<!doctype html><title>A page</title>", "text/html"));
        app.MapSseTopic("/news", Topic);
        app.MapSseTopic("/quiet", Topic).WithHeartbeat(Timeout.InfiniteTimeSpan);
        app.MapSseTopic("/short", Topic).WithMaxAge(TimeSpan.FromMilliseconds(50));
        app.MapSseTopic("/padded", Topic).WithPadding(prelude: 8192, padding: 8192);
        app.MapSse("/failing", _ => FailingAsync());
        app.MapGet("/once", (HttpRequest request) => request.GetLastEventId() is null ? SseResults.Stream(OnceAsync()) : SseResults.Over());
    }

    private static async IAsyncEnumerable<SseItem<string>> OnceAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new("1") { EventId = "a", ReconnectionInterval = TimeSpan.FromMilliseconds(1) };
        await Task.CompletedTask.WaitAsync(cancellationToken);
        yield return new("2", "last") { EventId = "b" };
    }

    private static async IAsyncEnumerable<SseItem<string>> FailingAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new("1") { EventId = "a" };
        await Task.CompletedTask.WaitAsync(cancellationToken);
        throw new InvalidOperationException("The source fails, as it is to.");
    }
}
