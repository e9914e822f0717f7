using System.Diagnostics;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>How a stream ends when its client leaves or its host stops.</summary>
public class EndTests
{
    private static readonly Uri Root = new("/", UriKind.Relative);

    public static TheoryData<Transport, string> Overloads { get; } = Transports.With("text", "json", "frames");

    public static TheoryData<Transport, bool> Waiting { get; } = Transports.With(true, false);

    [Theory, MemberData(nameof(Overloads))]
    public async Task X13_the_token_fires_when_the_client_leaves_in_every_overload(Transport transport, string overload)
    {
        (Task cancelled, Task disposed, Func<IResult> result) = Watch(overload);
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", result));
        using (HttpResponseMessage response = await host.Client.GetAsync(Root, HttpCompletionOption.ResponseHeadersRead))
        {
            await using Stream body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[(StreamHost.Opening + "data: 1\n\n").Length]);
            cancelled.IsCompleted.ShouldBeFalse();
        }

        await cancelled;
        await disposed;
        host.Log.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Overloads))]
    public async Task X13_the_token_fires_when_the_host_stops_in_every_overload(Transport transport, string overload)
    {
        (Task cancelled, Task disposed, Func<IResult> result) = Watch(overload);
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", result));
        using HttpResponseMessage response = await host.Client.GetAsync(Root, HttpCompletionOption.ResponseHeadersRead);
        Task<string> body = response.Content.ReadAsStringAsync();
        Task stopped = host.StopAsync();
        await cancelled;
        await disposed;
        (await body).ShouldMatch($"^{StreamHost.Opening}data: 1\n\nretry: [0-9]+\n\n$");
        await stopped;
        host.Log.ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.Real), MemberType = typeof(Transports))]
    public async Task X14_a_stream_that_begins_while_the_host_stops_is_an_empty_stream(Transport transport)
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource stopping = new();
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", async () =>
        {
            app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
            asked.SetResult();
            await stopping.Task;
            return SseResults.Stream(Source.ThenSilent());
        }));
        Task<HttpResponseMessage> answer = host.Client.GetAsync(Root);
        await asked.Task;
        Task stopped = host.StopAsync();
        using HttpResponseMessage response = await answer;
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        (await response.Content.ReadAsStringAsync()).ShouldMatch("^retry: [0-9]+\n\n$");
        await stopped;
    }

    [Fact]
    public async Task S9_the_host_s_stop_ends_open_streams_cleanly_and_soon()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapGet("/", () => SseResults.Stream(Source.ThenSilent("1"))));
        RawConnection[] connections = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RawConnection.OpenAsync(host)));
        foreach (RawConnection connection in connections)
        {
            await connection.SendAsync("GET", "/");
            await connection.ReadUntilAsync("data: 1\n\n\r\n");
        }

        long begun = Stopwatch.GetTimestamp();
        await host.StopAsync();
        foreach (RawConnection connection in connections)
        {
            (await connection.ReadToEndAsync()).ShouldMatch("^[0-9a-f]+\r\nretry: [0-9]+\n\n\r\n0\r\n\r\n$");
            await connection.DisposeAsync();
        }

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Theory, MemberData(nameof(Waiting))]
    public async Task X13_a_source_deaf_to_its_token_is_asked_no_more_when_the_client_leaves(Transport transport, bool waiting)
    {
        Watched<SseItem<string>> source = new(Source.DeafAndEndless(waiting));
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", () => SseResults.Stream(source)));
        using (HttpResponseMessage response = await host.Client.GetAsync(Root, HttpCompletionOption.ResponseHeadersRead))
        {
            await using Stream body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[100]);
        }

        await source.Disposed;
        (source.Disposals, source.DisposedWhilePending).ShouldBe((1, false));
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task X13_a_source_deaf_to_its_token_is_asked_no_more_when_the_host_stops(Transport transport)
    {
        Watched<SseItem<string>> source = new(Source.DeafAndEndless(waiting: true));
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", () => SseResults.Stream(source)));
        using HttpResponseMessage response = await host.Client.GetAsync(Root, HttpCompletionOption.ResponseHeadersRead);
        Task<byte[]> body = response.Content.ReadAsByteArrayAsync();
        await host.StopAsync();
        await source.Disposed;
        System.Text.Encoding.UTF8.GetString(await body).ShouldMatch("\n\nretry: [0-9]+\n\n$");
    }

    private static (Task Cancelled, Task Disposed, Func<IResult> Result) Watch(string overload)
    {
        Watched<SseItem<string>> text = new(Source.ThenSilent([new SseItem<string>("1")]));
        Watched<SseItem<int>> json = new(Source.ThenSilent([new SseItem<int>(1)]));
        Watched<SseFrame> frames = new(Source.ThenSilent([SseFrame.Create(new SseItem<string>("1"))]));
        return overload switch
        {
            "text" => (text.Cancelled, text.Disposed, () => SseResults.Stream(text)),
            "json" => (json.Cancelled, json.Disposed, () => SseResults.Stream(json, Json.Default.Int32)),
            _ => (frames.Cancelled, frames.Disposed, () => SseResults.Stream(frames)),
        };
    }
}
