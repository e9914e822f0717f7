using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>What a stream leaves behind: a usable connection, and a source that was disposed once.</summary>
public class ConnectionTests
{
    public static TheoryData<Transport, bool> Failing { get; } = Transports.With(true, false);

    [Fact]
    public async Task S2_the_connection_serves_another_request_after_a_stream()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app =>
        {
            app.MapPost("/events", () => SseResults.Stream(Source.Ready("1")));
            app.MapGet("/text", () => "plain");
        });
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        for (int i = 0; i < 3; i++)
        {
            await connection.SendAsync("POST", "/events");
            (await connection.ReadUntilAsync("0\r\n\r\n")).ShouldEndWith($"\r\n\r\n23\r\n{StreamHost.Opening}data: 1\n\n\r\n0\r\n\r\n");
            await connection.SendAsync("GET", "/text");
            (await connection.ReadUntilAsync("0\r\n\r\n")).ShouldEndWith("\r\n\r\n5\r\nplain\r\n0\r\n\r\n");
        }
    }

    [Theory, MemberData(nameof(Failing))]
    public async Task S2_a_source_is_disposed_once_when_it_ends(Transport transport, bool failing)
    {
        Watched<SseItem<string>> source = new(
            failing ? Source.ThenFails(new InvalidOperationException(), later: true, "1") : Source.Ready("1"));
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", () => SseResults.Stream(source)));
        await host.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        await source.Disposed;
        (source.Disposals, source.DisposedWhilePending).ShouldBe((1, false));
    }

    [Fact]
    public async Task X13_a_source_is_not_disposed_while_it_is_asked_for_its_next_item()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Watched<SseItem<string>> source = new(AnswersLateAsync(answer.Task));
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapGet("/", () => SseResults.Stream(source)));
        await using (RawConnection connection = await RawConnection.OpenAsync(host))
        {
            await connection.SendAsync("GET", "/");
            await connection.ReadUntilAsync("data: 1\n\n\r\n");
        }

        await source.Cancelled;
        source.Disposals.ShouldBe(0);
        answer.SetResult();
        await source.Disposed;
        (source.Disposals, source.DisposedWhilePending).ShouldBe((1, false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task X13_a_source_is_not_disposed_while_it_is_asked_also_when_sending_fails(bool firstItemIsReady)
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Watched<SseItem<string>> source = new(AnswersLateAsync(answer.Task, firstItemIsReady));
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using FailingFlushStream body = new(flushesThatSucceed: firstItemIsReady ? 1 : 0);
        DefaultHttpContext context = new() { RequestServices = services, Response = { Body = body } };
        Task executing = SseResults.Stream(source).ExecuteAsync(context);
        await body.Failed.WaitAsync(TimeSpan.FromMinutes(1));
        source.Disposals.ShouldBe(0);
        answer.SetResult();
        await Should.ThrowAsync<IOException>(executing);
        (source.Disposals, source.DisposedWhilePending).ShouldBe((1, false));
    }

    private static async IAsyncEnumerable<SseItem<string>> AnswersLateAsync(Task answer, bool firstItemIsReady = true)
    {
        if (firstItemIsReady) yield return new SseItem<string>("0");
        else await answer;
        yield return new SseItem<string>("1");
        await answer;
        yield return new SseItem<string>("2");
    }
}
