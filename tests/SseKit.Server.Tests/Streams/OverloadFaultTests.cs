using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>A failure before the first byte is the host's to answer, and after it is told in the stream, whatever the overload.</summary>
public class OverloadFaultTests
{
    private const string Told = "event: error\ndata: {\"error\":\"The stream ended because of an error on the server.\"}\n\n";

    private static readonly string[] Overloads =
        ["stream text", "stream json", "stream frames", "stream by hand", "map text", "map json", "map by hand"];

    private readonly InvalidOperationException _secret = new("secret");

    public static TheoryData<Transport, string> All { get; } = Transports.With(Overloads);

    [Theory(Timeout = 60_000), MemberData(nameof(All))]
    public async Task S1_before_the_first_byte_it_is_an_ordinary_error(Transport transport, string overload)
    {
        string? thrown = null;
        await using StreamHost host = await StreamHost.StartAsync(transport, app =>
        {
            app.Use(async (context, next) =>
            {
                thrown = (await Should.ThrowAsync<InvalidOperationException>(() => next(context))).Message;
                context.Response.StatusCode.ShouldBe(200);
                context.Response.StatusCode = 500;
            });
            app.UseRouting().UseEndpoints(routes => Map(app, overload, begun: false));
        });
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType.ShouldBeNull();
        thrown.ShouldBe("secret");
        host.Log.ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000), MemberData(nameof(All))]
    public async Task S1_after_it_is_an_error_event_and_a_clean_end(Transport transport, string overload)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => Map(app, overload, begun: true));
        (await host.Client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldBe(StreamHost.Opening + "data: 1\n\n" + Told);
        host.Log.ShouldHaveSingleItem().Exception.ShouldBe(_secret);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S1_the_event_is_of_the_endpoint_s_own_dialect(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app
            .MapSse("/", _ => Source.ThenFails(_secret, later: true, "1"))
            .WithErrorEvent(exception => new SseItem<string>($"{exception.GetType().Name}\nid: forged", "failed")));
        (await host.Client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldBe(
            StreamHost.Opening + "data: 1\n\nevent: failed\ndata: InvalidOperationException\ndata: id: forged\n\n");
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S1_none_is_a_clean_end_and_is_logged_all_the_same(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(
            transport, app => app.MapSse("/", _ => Source.ThenFails(_secret, later: true, "1")), services => services.AddSseKit(o => o.ErrorEvent = _ => null));
        (await host.Client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldBe(StreamHost.Opening + "data: 1\n\n");
        host.Log.ShouldHaveSingleItem().Exception.ShouldBe(_secret);
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.Real), MemberType = typeof(Transports))]
    public async Task S1_one_that_cannot_be_made_is_a_cut_which_no_client_takes_for_an_end(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app
            .MapSse("/", _ => Source.ThenFails(_secret, later: true, "1")).WithErrorEvent(_ => throw new NotSupportedException()));
        using Follower follower = await Follower.OpenAsync(host, "/");
        await Should.ThrowAsync<Exception>(() => follower.NextAsync(2));
        host.Log.ShouldHaveSingleItem().Exception.ShouldBe(_secret);
    }

    private void Map(WebApplication app, string overload, bool begun)
    {
        int[] ready = begun ? [1] : [];
        IAsyncEnumerable<SseItem<string>> text = Source.ThenFails(ready.Select(i => new SseItem<string>($"{i}")), _secret, later: begun);
        IAsyncEnumerable<SseItem<int>> json = Source.ThenFails(ready.Select(i => new SseItem<int>(i)), _secret, later: begun);
        IAsyncEnumerable<SseFrame> frames = Source.ThenFails(ready.Select(i => SseFrame.Create(new SseItem<string>($"{i}"))), _secret, later: begun);
        _ = overload switch
        {
            "stream text" => app.MapGet("/", () => SseResults.Stream(text)),
            "stream json" => app.MapGet("/", () => SseResults.Stream(json, Json.Default.Int32)),
            "stream frames" => app.MapGet("/", () => SseResults.Stream(frames)),
            "stream by hand" => app.MapGet("/", () => SseResults.Stream(connection => WriteAsync(connection, ready))),
            "map text" => app.MapSse("/", _ => text),
            "map json" => app.MapSse("/", _ => json, Json.Default.Int32),
            _ => app.MapSse("/", connection => WriteAsync(connection, ready)),
        };
    }

    private async Task WriteAsync(SseConnection connection, int[] ready)
    {
        foreach (int i in ready) await connection.SendAsync(new SseItem<string>($"{i}"));
        throw _secret;
    }
}
