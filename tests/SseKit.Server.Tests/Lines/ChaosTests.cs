using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Client;
using SseKit.Server.Tests.Hosting;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Server.Tests.Lines;

/// <summary>A client and a server of ours with a bad line in between, for as long as 200,000 events take.</summary>
public sealed class ChaosTests
{
    private const int Events = 200_000;

    private static readonly SseClientOptions Options = new()
    {
        // A line that stands is noticed soon, and nobody waits long.
        IdleTimeout = TimeSpan.FromMilliseconds(250),
        Retry = new SseRetryPolicy { Delay = TimeSpan.Zero, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.FromMilliseconds(20) },
    };

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task X16_X17_C25_all_events_arrive_once_and_in_order_over_a_line_that_breaks_all_the_time(int seed)
    {
        await using StreamHost host = await StartAsync();
        await using ChaosProxy line = new(seed) { Target = host.Port };
        Task published = PublishAsync(host, 0, Events);
        using HttpClient http = new(SseClient.CreateHandler()) { Timeout = TimeSpan.FromSeconds(2) };
        using SseClient client = new(http, Address(line), Options);
        int next = 0;
        await foreach (SseItem<string> item in client.ReadItemsAsync())
        {
            item.Data.ShouldBe(Text(next));
            if (++next == Events) break;
        }

        await published;
        line.Fates.ShouldBeGreaterThan(20);
    }

    [Fact(Timeout = 120_000)]
    public async Task X27_X28_what_a_restart_loses_is_told_as_a_gap_and_nothing_else_is_missing()
    {
        const int Lives = 5;
        const int PerLife = Events / Lives;
        await using ChaosProxy line = new(seed: 3);
        using HttpClient http = new(SseClient.CreateHandler()) { Timeout = TimeSpan.FromSeconds(2) };
        using SseClient client = new(http, Address(line), Options);
        await using IAsyncEnumerator<SseItem<string>> items = client.ReadItemsAsync().GetAsyncEnumerator();
        int next = 0;
        int gaps = 0;
        for (int life = 0; life < Lives; life++)
        {
            await using StreamHost host = await StartAsync();
            line.Target = host.Port;
            Task published = PublishAsync(host, life * PerLife, (life + 1) * PerLife);
            int last = ((life + 1) * PerLife) - 1 - (life < Lives - 1 ? 1_000 * life : 0);
            while (next <= last && await items.MoveNextAsync())
            {
                if (items.Current.EventType == "gap")
                {
                    gaps++;
                    using JsonDocument gap = JsonDocument.Parse(items.Current.Data);
                    gap.RootElement.GetProperty("to").GetString().ShouldBe(items.Current.EventId);
                    continue;
                }

                int number = int.Parse(items.Current.Data, CultureInfo.InvariantCulture);

                // A life begins with its first event, whatever of the one before was lost.
                if (number == life * PerLife) next = number;
                number.ShouldBe(next++);
            }

            await published;
            line.Target = 0;
        }

        gaps.ShouldBe(Lives - 1);
    }

    private static Task<StreamHost> StartAsync() => StreamHost.KestrelAsync(
        app => Microsoft.AspNetCore.Builder.SseEndpoints.MapSseTopic(app, "/numbers", _ => new SseSubscription("numbers") { Start = SseStart.Oldest }),
        services => services.AddSseKit(options =>
        {
            options.Topics.MaxEvents = Events;
            options.Topics.MaxBytes = Events * 100;
        }));

    private static async Task PublishAsync(StreamHost host, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            await host.PublishAsync("numbers", Text(i));
            if (i % 1_000 == 0) await Task.Yield();
        }
    }

    private static Uri Address(ChaosProxy line) => new($"http://127.0.0.1:{line.Port}/numbers");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
