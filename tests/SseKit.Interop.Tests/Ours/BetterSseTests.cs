using System.Globalization;
using System.Text.Json;
using SseKit.Interop.Tests.Clients;
using SseKit.Interop.Tests.Npm;

namespace SseKit.Interop.Tests.Ours;

/// <summary>A server that is not ours, followed by <c>SseClient</c>: better-sse, on Node.</summary>
public class BetterSseTests(NpmPackages npm)
{
    [Fact(Timeout = 60_000)]
    public async Task C18_C24_all_events_come_once_and_in_order_over_connections_that_end_and_are_cut()
    {
        await using var server = npm.Serve();
        string port = await server.LineAsync("the server's port") ?? throw new InvalidOperationException((await server.EndAsync()).Errors);
        await using OurClient client = new(new($"http://127.0.0.1:{port}/"));
        int next = 1;
        int opened = 0;
        while (next <= 30)
        {
            Told told = await client.NextAsync();
            if (told.Kind == "open") opened++;
            if (told.Kind != "event") continue;
            told.Type.ShouldBe("tick");
            told.Id.ShouldBe(next.ToString(CultureInfo.InvariantCulture));
            JsonDocument.Parse(told.Data!).RootElement.GetProperty("number").GetInt32().ShouldBe(next++);
        }

        opened.ShouldBeGreaterThanOrEqualTo(10);
    }
}
