using System.Diagnostics;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Lifetimes;

/// <summary>How a host that stops ends its streams.</summary>
[Collection(AloneCollection.Name)]
public class DrainTests
{
    private const int SmallBuffer = 4 * 1024;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _never = new();

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.All), MemberType = typeof(Feed))]
    public async Task X14_without_a_period_all_end_cleanly_within_a_second(Transport transport, Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StreamHost.StartAsync(transport, app => feed.Map(app), services => services.AddSseKit());
        Task<string>[] bodies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BodyAsync(host)));
        long begun = Stopwatch.GetTimestamp();
        await host.StopAsync();
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Second);
        foreach (Task<string> body in bodies) (await body).ShouldMatch("(?s)^: ssekit .*\n\nretry: [0-9]+\n\n$");
        host.Log.ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(2, 30, 2)]
    [InlineData(600, 3, 2.4)]
    public async Task X14_with_a_period_they_end_spread_over_it_but_not_over_more_than_four_fifths_of_what_the_host_waits(
        int period, int shutdown, double last)
    {
        const int Count = 100;
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSse("/", _ => Source.ThenSilent()),
            services => services.Configure<HostOptions>(o => o.ShutdownTimeout = shutdown * Second).AddSseKit(options => options.DrainPeriod = period * Second));
        Task<string>[] bodies = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => BodyAsync(host)));
        long begun = Stopwatch.GetTimestamp();
        Task<double>[] ends = [.. bodies.Select(body => EndOfAsync(body, begun))];
        await host.StopAsync();
        double[] seconds = await Task.WhenAll(ends);

        // Each at a time of its own; a busy machine ends some late, none early.
        seconds.Count(second => second > last / 4).ShouldBeGreaterThan(Count / 2);
        seconds.Max().ShouldBeInRange(last * 0.8, last + 2);
        host.Log.ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Transport.Http1, true)]
    [InlineData(Transport.Http1, false)]
    [InlineData(Transport.Http2, true)]
    [InlineData(Transport.Http2, false)]
    [InlineData(Transport.InMemory, true)]
    public async Task X14_what_is_deaf_to_its_token_is_left_behind_after_a_second(Transport transport, bool items)
    {
        await using StreamHost host = await StreamHost.StartAsync(
            transport,
            app =>
            {
                if (items) app.MapSse("/", _ => DeafAsync());
                else app.MapSse("/", _ => _never.Task);
            },
            services => services.AddSingleton<TimeProvider>(_time).AddSseKit());
        using Measurements measured = new(host);
        using Follower follower = await Follower.OpenAsync(host, "/");
        Task stopped = host.StopAsync();
        await Eventually.IsAsync(
            () =>
            {
                _time.Advance(Second / 4);
                return stopped.IsCompleted && !host.Log.IsEmpty;
            },
            "the host does not wait for it");
        host.Log.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.Level.ShouldBe(LogLevel.Warning), entry => entry.Message.ShouldContain("left behind"));
        await Eventually.IsAsync(() => measured.Sum("ssekit.server.ended") == 1, "the end is counted");
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Feed.Ways), MemberType = typeof(Feed))]
    public async Task X14_a_client_that_takes_nothing_is_cut(Writing writing)
    {
        Feed feed = new(writing);
        await using StreamHost host = await StartAsync(app => feed.Map(app), options => options.DrainPeriod = Second, services => services.SendBuffer(SmallBuffer));
        using HttpClient client = host.NewClient(SmallBuffer);
        using Follower other = await Follower.OpenAsync(host, "/");
        using Follower still = await Follower.OpenAsync(client, "/");
        await feed.SendAsync(host, new string('x', 512 * 1024));
        await other.NextAsync(1);
        Task stopped = host.StopAsync();
        await Eventually.IsAsync(
            () =>
            {
                _time.Advance(Second / 50);
                return stopped.IsCompleted;
            },
            "the host does not wait for it");
        (await other.NextAsync()).ShouldBeNull();
        await Should.ThrowAsync<IOException>(() => still.NextAsync(2));
        host.Log.ShouldBeEmpty();
    }

    private static async Task<Task<string>> BodyAsync(StreamHost host)
    {
        HttpResponseMessage response = await host.Client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return response.Content.ReadAsStringAsync();
    }

    private static async Task<double> EndOfAsync(Task<string> body, long begun)
    {
        (await body).ShouldMatch("\n\nretry: [0-9]+\n\n$");
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private async IAsyncEnumerable<SseItem<string>> DeafAsync()
    {
        await _never.Task;
        yield break;
    }

    private Task<StreamHost> StartAsync(Action<WebApplication> map, Action<SseServerOptions> configure, Action<IServiceCollection> more) => StreamHost.KestrelAsync(
        map,
        services => more(services.AddSingleton<TimeProvider>(_time).AddSseKit(configure)));
}
