using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What is handed out, and as what.</summary>
public sealed partial class ContentTests
{
    [Fact]
    public async Task Only_wanted_types_are_handed_out_and_the_IDs_of_the_others_count()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { EventTypes = ["a", "message"] });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("id: 1\nevent: a\ndata: 1\n\nid: 2\nevent: b\ndata: 2\n\nid: 3\ndata: 3\n\nid: 4\nevent: b\ndata: 4\n\n");
        request.End();
        (await followed.NextAsync(2)).ShouldBe(["1", "3"]);
        await followed.PassAsync();
        (await server.TakeAsync())["Last-Event-ID"].ShouldBe("4");
        followed.IsDrained.ShouldBeTrue();
    }

    [Fact]
    public async Task An_end_marker_of_data_is_the_end_and_no_event()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { EndMarker = SseEndMarker.Done });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n");
        (await followed.NextAsync(1)).ShouldBe(["1"]);
        await followed.Reading.Within("the end");
        await request.LeftAsync();
        ((await followed.EndAsync()).Reason, followed.IsDrained).ShouldBe((SseEndReason.Over, true));
    }

    [Fact]
    public async Task An_end_marker_of_a_type_is_the_last_event()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server, new SseClientOptions { EndMarker = SseEndMarker.EventType("stop"), EventTypes = ["message"] });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("data: 1\n\nevent: stop\nid: 5\ndata: why\n\ndata: 2\n\n");
        (await followed.NextAsync(2)).ShouldBe(["1", "why"]);
        await followed.Reading.Within("the end");
        (followed.IsDrained, followed.Client.LastEventId).ShouldBe((true, "5"));
    }

    [Fact]
    public async Task X7_an_event_over_the_limit_is_told_once_and_passed_over_and_no_reason_to_connect_again()
    {
        Limits limits = new();
        await using ScriptedServer server = new();
        await using Followed followed = new(
            server, new SseClientOptions { Reading = new SseReaderOptions { MaxEventLength = 100, LimitAction = SseLimitAction.Skip, Observer = limits } });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync($"id: 1\ndata: a\n\nid: 2\ndata: {new string('x', 1_000)}\n\ndata: b\n\n");
        request.End();
        (await followed.NextAsync(2)).ShouldBe(["a", "b"]);
        await followed.PassAsync();
        (await server.TakeAsync())["Last-Event-ID"].ShouldBe("2");
        limits.Told.ShouldBe(1);
    }

    [Fact]
    public async Task X22_a_stream_of_large_lines_passes_when_the_limits_are_raised()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(
            server, new SseClientOptions { Reading = new SseReaderOptions { MaxLineLength = 10 << 20, MaxEventLength = 100 << 20 } });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync();
        string line = $"data: {new string('x', 7 << 20)}\n";
        for (int i = 0; i < 10; i++) await request.SendAsync(line);
        await request.SendAsync("\n");
        (await followed.NextAsync()).Data.Length.ShouldBe((10 * (7 << 20)) + 9);
    }

    [Fact]
    public async Task JSON_and_parsers_read_from_bytes_and_reading_goes_on_after_what_was_none()
    {
        await using ScriptedServer server = new();
        using HttpClient http = new();
        using SseClient client = new(http, server.Address);
        Task<SseItem<Point>> first = FirstAsync(client.ReadItemsAsync(ContentJson.Default.Point));
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("data: {\"X\":1}\n\ndata: none\n\ndata: {\"X\":2}\n\ndata: xyz\n\n");
        (await first.Within("a point")).Data.X.ShouldBe(1);
        await Should.ThrowAsync<JsonException>(FirstAsync(client.ReadItemsAsync(ContentJson.Default.Point)).Within("no point"));
        (await FirstAsync(client.ReadItemsAsync(ContentJson.Default.Point)).Within("a point")).Data.X.ShouldBe(2);
        (await FirstAsync(client.ReadItemsAsync(static (_, data) => data.Length)).Within("a length")).Data.ShouldBe(3);
    }

    [Theory]
    [InlineData("data: 1\n\ndata: [DONE]\n\n", false)]
    [InlineData("data: 1\n\ndata: [DONE]\n", true)]
    [InlineData("data: 1\n\n", true)]
    public async Task A_cut_answer_is_told_apart_from_a_complete_one(string body, bool isCut)
    {
        await using ScriptedServer server = new();
        using HttpClient http = new();
        using HttpRequestMessage ask = new(HttpMethod.Post, server.Address);
        List<string> read = [];
        Task reading = Task.Run(async () =>
        {
            await foreach (SseItem<string> item in http.ReadServerSentEventsAsync(ask, endMarker: SseEndMarker.Done)) read.Add(item.Data);
        });
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync(body);
        request.End();
        if (isCut) await Should.ThrowAsync<SseCutException>(reading.Within("the end"));
        else await reading.Within("the end");
        read.ShouldBe(["1"]);
    }

    private static async Task<SseItem<T>> FirstAsync<T>(IAsyncEnumerable<SseItem<T>> items)
    {
        await foreach (SseItem<T> item in items) return item;
        throw new InvalidOperationException("There is none.");
    }

    internal sealed record Point(int X);

    [JsonSerializable(typeof(Point))]
    internal sealed partial class ContentJson : JsonSerializerContext;

    private sealed class Limits : SseObserver
    {
        public int Told { get; private set; }

        public override void OnLimit(SseLimitException limit) => Told++;
    }
}
