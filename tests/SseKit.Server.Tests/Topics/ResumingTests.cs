using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Client;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>SseKit's own client on a topic: connections drop, events do not.</summary>
public class ResumingTests
{
    private const int Events = 20_000;
    private const int Cuts = 40;

    private readonly HashSet<HttpContext> _open = [];

    [Theory(Timeout = 60_000)]
    [InlineData(1, Transport.Http1, false)]
    [InlineData(2, Transport.Http2, false)]
    [InlineData(3, Transport.Http1, true)]
    [InlineData(4, Transport.Http2Tls, true)]
    [InlineData(5, Transport.InMemory, false)]
    public async Task S11_X17_what_comes_back_by_its_last_ID_misses_nothing_and_gets_nothing_twice(int seed, Transport transport, bool cutByServer)
    {
        Random random = new(seed);
        await using StreamHost host = await StartAsync(transport);
        Task publishing = Task.Run(() => PublishAsync(host, random.Next(2, 20)));
        List<int> received = [];
        string? last = null;
        int connections = 0;
        while (received.Count < Events)
        {
            int most = connections++ < Cuts ? random.Next(Events / Cuts) : Events;
            last = await ReadAsync(host, last, most, cutByServer, received);
        }

        received.ShouldBe(Enumerable.Range(1, Events));
        connections.ShouldBeGreaterThan(5);
        await publishing;
    }

    /// <summary>Reads until enough was read or the connection is cut.</summary>
    /// <returns>The last ID.</returns>
    private async Task<string?> ReadAsync(StreamHost host, string? last, int most, bool cutByServer, List<int> received)
    {
        using HttpRequestMessage request = host.Client.NewRequest(HttpMethod.Get, "/");
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        int read = 0;
        try
        {
            await foreach (SseItem<string> item in host.Client.ReadServerSentEventsAsync(request, new SseReaderOptions { LastEventId = last }))
            {
                item.EventType.ShouldBe("message");
                received.Add(int.Parse(item.Data, CultureInfo.InvariantCulture));
                last = item.EventId;
                if (received.Count == Events) break;
                if (++read == most && !cutByServer) break;
                if (read == most) Abort();
            }
        }
        catch (Exception cut) when (cutByServer && cut is IOException or HttpRequestException)
        {
            // What was read of it counts.
        }

        return last;
    }

    private void Abort()
    {
        lock (_open)
        {
            foreach (HttpContext context in _open) context.Abort();
        }
    }

    private static async Task PublishAsync(StreamHost host, int atOnce)
    {
        for (int i = 1; i <= Events; i++)
        {
            await host.PublishAsync("t", i.ToString(CultureInfo.InvariantCulture));
            if (i % atOnce == 0) await host.Topics.WaitForReadersAsync("t", 200);
        }
    }

    private Task<StreamHost> StartAsync(Transport transport) => StreamHost.StartAsync(
        transport,
        app =>
        {
            app.Use(async (context, next) =>
            {
                lock (_open) _open.Add(context);
                await next(context);
                lock (_open) _open.Remove(context);
            });
            app.UseRouting().UseEndpoints(routes => routes.MapSseTopic("/", _ => new SseSubscription("t") { Start = SseStart.Oldest }));
        },
        services => services.AddSseKit(options => options.Topics.MaxEvents = Events));
}
