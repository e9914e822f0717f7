using System.Diagnostics;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>What is ready leaves together; what is not is not waited for.</summary>
public class BatchTests
{
    public static TheoryData<Transport, int> FirstLengths { get; } = Transports.With(100, 100_000);

    [Fact]
    public async Task S9_items_that_are_ready_leave_in_one_chunk_after_the_first()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapGet("/", () => SseResults.Stream(Source.ThenSilent("1", "2", "3"))));
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("GET", "/");
        string response = await connection.ReadUntilAsync("data: 3\n\n\r\n");
        response.Split("\r\n\r\n", 2)[1].ShouldBe($"23\r\n{StreamHost.Opening}data: 1\n\n\r\n12\r\ndata: 2\n\ndata: 3\n\n\r\n");
    }

    [Fact]
    public async Task S9_an_item_leaves_before_the_next_is_there()
    {
        TaskCompletionSource next = new();
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapGet("/", () => SseResults.Stream(TwoAsync(next.Task))));
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("GET", "/");
        await connection.ReadUntilAsync($"23\r\n{StreamHost.Opening}data: 1\n\n\r\n");
        next.SetResult();
        (await connection.ReadUntilAsync("0\r\n\r\n")).ShouldBe("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task S9_a_source_that_is_busy_without_waiting_has_sent_what_it_gave_before()
    {
        using SemaphoreSlim work = new(0);
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapGet("/", () => SseResults.Stream(BusyAsync(work))));
        await using RawConnection connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("GET", "/");
        for (int i = 0; i < 3; i++)
        {
            await connection.ReadUntilAsync($"data: {i}\n\n\r\n");
            work.Release();
        }

        (await connection.ReadUntilAsync("0\r\n\r\n")).ShouldBe("0\r\n\r\n");
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S9_a_source_that_never_waits_is_sent_as_it_comes_and_whole(Transport transport)
    {
        string[] data = [.. Enumerable.Range(0, 500).Select(i => i + new string('x', 1_000))];
        Action<WebApplication> map = app => app.MapGet("/", () => SseResults.Stream(Source.Ready(data)));
        await using StreamHost host = await StreamHost.StartAsync(transport, map);
        string body = await host.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        body.ShouldBe(StreamHost.Opening + string.Concat(data.Select(text => $"data: {text}\n\n")));
    }

    [Theory, MemberData(nameof(FirstLengths))]
    public async Task S9_an_endless_source_that_never_waits_is_read_while_it_runs(Transport transport, int first)
    {
        Action<WebApplication> map = app => app.MapGet("/", () => SseResults.Stream(Source.DeafAndEndless(waiting: false, first)));
        await using StreamHost host = await StreamHost.StartAsync(transport, map);
        await using Stream body = await host.Client.GetStreamAsync(new Uri("/", UriKind.Relative));
        await body.ReadExactlyAsync(new byte[200_000]);
    }

    private static async IAsyncEnumerable<SseItem<string>> BusyAsync(SemaphoreSlim work)
    {
        await Task.CompletedTask;
        for (int i = 0; i < 3; i++)
        {
            yield return new SseItem<string>($"{i}");

            // As long as a computation takes, on the thread of whoever asks.
            long begun = Stopwatch.GetTimestamp();
            work.Wait();
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(begun).TotalMilliseconds > 2);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> TwoAsync(Task next)
    {
        yield return new SseItem<string>("1");
        await next;
        yield return new SseItem<string>("2");
    }
}
