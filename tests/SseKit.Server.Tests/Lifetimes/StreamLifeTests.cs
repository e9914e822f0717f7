using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Server.Hosting;
using SseKit.Server.Lifetimes;
using Xunit;

namespace SseKit.Server.Tests.Lifetimes;

public class StreamLifeTests
{
    [Fact]
    public async Task X13_whoever_listens_is_told_though_the_stream_is_over_at_once()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        HostedStreams host = new(services, new SseServerOptions(), static () => null);
        for (int i = 0; i < 1000; i++)
        {
            TaskCompletionSource told = new();
            await using (StreamLife life = new(new DefaultHttpContext(), host, new SseServerOptions()))
            {
                life.Ended.Register(told.SetResult);
                life.End(StreamEnd.Stopping);
            }

            await told.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
    }
}
