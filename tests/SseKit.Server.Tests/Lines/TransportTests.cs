using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Client;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Lines;

/// <summary>Client and server of ours, over each transport.</summary>
public sealed class TransportTests
{
    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task C13_C18_X17_streams_that_end_all_the_time_are_followed_as_one(Transport transport)
    {
        const int Events = 2_000;
        await using StreamHost host = await StreamHost.StartAsync(
            transport,
            app => app.MapSseTopic("/", _ => new SseSubscription("t") { Start = SseStart.Oldest }).WithMaxAge(TimeSpan.FromMilliseconds(20)),
            services => services.AddSseKit());
        Attempts attempts = new();
        using SseClient client = new(host.Client, new Uri("/", UriKind.Relative), new SseClientOptions
        {
            Retry = new SseRetryPolicy { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.FromMilliseconds(5) },
            Observer = attempts,
        });
        Task published = PublishAsync(host, attempts, Events);
        int next = 0;
        await foreach (SseItem<string> item in client.ReadItemsAsync())
        {
            item.Data.ShouldBe(next.ToString(CultureInfo.InvariantCulture));
            if (++next == Events) break;
        }

        await published;
        attempts.Count.ShouldBeGreaterThan(5);
    }

    /// <summary>So that it takes several connections.</summary>
    private static async Task PublishAsync(StreamHost host, Attempts attempts, int events)
    {
        for (int i = 0; i < events; i++)
        {
            await host.PublishAsync("t", i.ToString(CultureInfo.InvariantCulture));
            if (i % 300 == 299) await TestSupport.Time.Eventually.IsAsync(() => attempts.Count > i / 300, "another connection");
        }
    }

    private sealed class Attempts : SseClientObserver
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override void OnOpen(SseAttempt attempt, HttpResponseMessage response) => Interlocked.Increment(ref _count);
    }
}
