using System.Net.ServerSentEvents;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests;

public sealed class MinimalTests
{
    [Fact]
    public async Task it_streams_the_time_second_by_second()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var minimal = await RunningSample.StartAsync("Minimal");
        await using var stream = await minimal.Client.GetStreamAsync(new Uri("/time", UriKind.Relative), cancelled);
        var ticks = await SseParser.Create(stream).EnumerateAsync(cancelled).Take(2).ToListAsync(cancelled);
        Assert.All(ticks, tick => Assert.Equal("tick", tick.EventType));
        Assert.True(DateTimeOffset.Parse(ticks[0].Data, null) < DateTimeOffset.Parse(ticks[1].Data, null));
    }
}
