using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Server.Tests.Lifetimes;

/// <summary>A host that does not get its own work done when it stops.</summary>
public sealed class BusyHostTests
{
    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task X14_its_streams_end_all_the_same(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        NeverDone work = new();
        await using StreamHost host = await StreamHost.StartAsync(
            transport, app => feed.Map(app), services => services.AddSseKit().AddSingleton<IHostedService>(work));
        using Follower follower = await Follower.OpenAsync(host, "/");
        Task stopped = host.StopAsync();
        (await follower.NextAsync()).ShouldBeNull();
        stopped.IsCompleted.ShouldBeFalse();
        work.Done.SetResult();
        await stopped.Within("the stop");
    }

    private sealed class NeverDone : IHostedService
    {
        public TaskCompletionSource Done { get; } = new();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Done.Task;
    }
}
