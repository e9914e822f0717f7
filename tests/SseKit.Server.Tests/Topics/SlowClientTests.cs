using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>Clients that take much, little, or nothing, over real sockets.</summary>
public class SlowClientTests
{
    private const int Kept = 5_000;
    private const int SmallBuffer = 4 * 1024;
    private static readonly string Filling = new('x', 200);

    [Fact(Timeout = 60_000)]
    public async Task X15_X16_X17_replay_and_live_arrive_as_one_while_another_client_never_reads()
    {
        await using StreamHost host = await StartAsync();
        await using RawConnection still = await RawConnection.OpenAsync(host, SmallBuffer);
        await still.SendAsync("GET", "/");
        string first = await host.PublishAsync("t", Data(0));
        for (int i = 1; i <= Kept; i++) await host.PublishAsync("t", Data(i));

        Follower[] followers = [await Follower.OpenAsync(host, "/", first), await Follower.OpenAsync(host, "/", first), await Follower.OpenAsync(host, "/", first)];
        Task<List<string>>[] reading = [.. followers.Select(follower => follower.NextAsync(Kept * 2))];
        for (int i = Kept + 1; i <= Kept * 2; i++) await host.PublishAsync("t", Data(i));

        IEnumerable<string> expected = Enumerable.Range(1, Kept * 2).Select(Data);
        foreach (List<string> read in await Task.WhenAll(reading)) read.ShouldBe(expected);
        foreach (Follower follower in followers) follower.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task X26_a_client_that_begins_to_read_late_still_gets_the_rest_though_nothing_more_is_published()
    {
        await using StreamHost host = await StartAsync();
        using HttpClient client = host.NewClient(SmallBuffer);
        using Follower late = await Follower.OpenAsync(client, "/");
        for (int i = 1; i <= Kept; i++) await host.PublishAsync("t", Data(i));
        using (Follower other = await Follower.OpenAsync(host, "/all")) await other.NextAsync(Kept);
        (await late.NextAsync(Kept)).ShouldBe(Enumerable.Range(1, Kept).Select(Data));
    }

    [Fact(Timeout = 60_000)]
    public async Task X15_a_client_that_falls_behind_what_is_kept_is_told_of_the_gap_and_goes_on()
    {
        await using StreamHost host = await StartAsync(topics => topics.Topics.MaxEvents = 100);
        using HttpClient client = host.NewClient(SmallBuffer);
        using Follower late = await Follower.OpenAsync(client, "/");
        for (int i = 1; i <= Kept; i++) await host.PublishAsync("t", Data(i));
        List<SseItem<string>> received = [];
        do received.Add((await late.NextAsync())!.Value);
        while (!received[^1].Data.Equals(Data(Kept), StringComparison.Ordinal));

        received.ShouldContain(item => item.EventType == "gap");
        int last = 0;
        for (int i = 0; i < received.Count; i++)
        {
            if (received[i].EventType != "message") continue;
            int number = int.Parse(received[i].Data.Split(' ')[0], CultureInfo.InvariantCulture);
            if (i > 0 && received[i - 1].EventType == "gap") number.ShouldBeGreaterThan(last);
            else number.ShouldBe(last + 1);
            last = number;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task X15_a_client_that_resets_in_the_middle_of_a_large_frame_takes_nothing_along()
    {
        string large = new('x', 1024 * 1024);
        await using StreamHost host = await StartAsync(options => options.Topics.MaxTopics = 1);
        using (Follower other = await Follower.OpenAsync(host, "/"))
        {
            for (int i = 0; i < 10; i++)
            {
                RawConnection torn = await RawConnection.OpenAsync(host, SmallBuffer);
                await torn.SendAsync("GET", "/");
                await torn.ReadUntilAsync("\n\n\r\n");
                await host.PublishAsync("t", large);
                await torn.ReadAtLeastAsync(10_000);
                await torn.ResetAsync();
                (await other.NextAsync())!.Value.Data.ShouldBe(large);
            }
        }

        host.Log.ShouldBeEmpty();
    }

    private static string Data(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} {Filling}");

    private static Task<StreamHost> StartAsync(Action<SseServerOptions>? configure = null) => StreamHost.KestrelAsync(
        app =>
        {
            app.MapSseTopic("/", "t");
            app.MapSseTopic("/all", _ => new SseSubscription("t") { Start = SseStart.Oldest });
        },
        services => services.AddSseKit(options =>
        {
            options.Topics.MaxEvents = Kept * 3;
            configure?.Invoke(options);
        }).SendBuffer(SmallBuffer));
}
