using System.Globalization;
using System.Net.ServerSentEvents;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Minimal;

/// <summary>A process that is told to end while it has much to do.</summary>
public sealed class TerminationTests
{
    private const int Followers = 200;

    [Fact]
    public async Task X14_after_SIGTERM_under_load_every_stream_ends_cleanly_after_a_whole_event_and_the_process_is_gone_soon()
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal");
        IAsyncEnumerator<SseItem<string>>[] streams = await Task.WhenAll(Enumerable.Range(0, Followers).Select(_ => minimal.Client.FollowAsync("/topics/a")));
        using CancellationTokenSource terminated = new();
        TaskCompletionSource loaded = new();
        Task publishing = PublishAsync(minimal.Client, loaded, terminated.Token);
        Task<int>[] reading = [.. streams.Select(ReadAsync)];
        await loaded.Task;
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        int exit = await minimal.TerminateAsync(patience.Token);
        await terminated.CancelAsync();
        int[] read = await Task.WhenAll(reading);
        await publishing;
        Assert.Equal(0, exit);
        Assert.All(read, events => Assert.True(events > 0));
    }

    /// <summary>How many events come, one after the other, before the end; a reset throws.</summary>
    private static async Task<int> ReadAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        int next = 0;
        while (await events.MoveNextAsync()) Assert.Equal(next++, int.Parse(events.Current.Data, CultureInfo.InvariantCulture));
        return next;
    }

    private static async Task PublishAsync(HttpClient client, TaskCompletionSource loaded, CancellationToken terminated)
    {
        try
        {
            for (int i = 0; !terminated.IsCancellationRequested; i++)
            {
                await client.PublishAsync("/publish/a", i.ToString(CultureInfo.InvariantCulture));
                if (i == 100) loaded.SetResult();
            }
        }
        catch (HttpRequestException)
        {
            // The server takes no more.
        }
    }
}
