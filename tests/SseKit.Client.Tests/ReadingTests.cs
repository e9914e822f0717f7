using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using SseKit.Client.Tests.Serving;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Client.Tests;

public partial class ReadingTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

    [Fact]
    public async Task C12_events_are_read_as_they_arrive()
    {
        await using RawServer server = new();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address);
        Task answering = server.AnswerAsync(Head + "\r\ndata: 1\n\n");
        await using IAsyncEnumerator<SseItem<string>> items = client.ReadServerSentEventsAsync(request).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        items.Current.Data.ShouldBe("1");
        await answering;
        ValueTask<bool> next = items.MoveNextAsync();
        await server.SendAsync("data: 2\r\r");
        (await next).ShouldBeTrue();
        items.Current.Data.ShouldBe("2");
        server.Close();
        (await items.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task C25_P38_of_a_body_that_ends_in_mid_event_the_pending_event_is_dropped()
    {
        await using RawServer server = new();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address);
        Task answering = AnswerAndCloseAsync(server, Head + "\r\ndata: 1\n\nid: 7\ndata: half\n");
        List<string> data = [];
        await foreach (SseItem<string> item in client.ReadServerSentEventsAsync(request)) data.Add(item.Data);
        await answering;
        data.ShouldBe(["1"]);
    }

    [Fact]
    public async Task C25_a_connection_that_is_cut_in_mid_chunk_gives_its_events_and_then_fails()
    {
        await using RawServer server = new();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address);
        Task answering = AnswerAndCloseAsync(server, Head + "Transfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n20\r\ndata: half");
        await using IAsyncEnumerator<SseItem<string>> items = client.ReadServerSentEventsAsync(request).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        await Should.ThrowAsync<IOException>(async () => await items.MoveNextAsync());
        await answering;
    }

    [Fact]
    public async Task C27_leaving_early_aborts_the_request()
    {
        await using RawServer server = new();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address);
        Task answering = server.AnswerAsync(Head + "\r\ndata: 1\n\n");
        await foreach (SseItem<string> item in client.ReadServerSentEventsAsync(request))
        {
            item.Data.ShouldBe("1");
            break;
        }

        await answering;
        await server.ClosedByClientAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C21_cancellation_ends_the_request_and_the_reading(bool byEnumerator)
    {
        await using RawServer server = new();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address);
        using CancellationTokenSource end = new();
        Task answering = server.AnswerAsync(Head + "\r\ndata: 1\n\n");
        await using IAsyncEnumerator<SseItem<string>> items = byEnumerator
            ? client.ReadServerSentEventsAsync(request).GetAsyncEnumerator(end.Token)
            : client.ReadServerSentEventsAsync(request, cancellationToken: end.Token).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        await answering;
        ValueTask<bool> next = items.MoveNextAsync();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
        await server.ClosedByClientAsync();
    }

    [Fact]
    public async Task C21_cancellation_ends_the_reading_of_a_response()
    {
        await using SilentStream silent = new();
        using HttpResponseMessage response = Scripted.Stream(silent);
        using CancellationTokenSource end = new();
        await using IAsyncEnumerator<SseItem<string>> items = response.ReadServerSentEventsAsync().GetAsyncEnumerator(end.Token);
        ValueTask<bool> next = items.MoveNextAsync();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task P29_json_is_read_with_type_and_id()
    {
        using HttpResponseMessage response = Scripted.Response(
            HttpStatusCode.OK, "text/event-stream", "id: 1\nevent: x\ndata: [1,\ndata: 2]\n\ndata: {\n\n");
        await using IAsyncEnumerator<SseItem<int[]>> items = response
            .ReadServerSentEventsAsync(Json.Default.Int32Array).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        (items.Current.EventType, items.Current.EventId).ShouldBe(("x", "1"));
        items.Current.Data.ShouldBe([1, 2]);
        await Should.ThrowAsync<JsonException>(async () => await items.MoveNextAsync());
    }

    [Fact]
    public async Task P43_the_options_count()
    {
        using HttpResponseMessage response = Scripted.Response(
            HttpStatusCode.OK, "text/event-stream", "data: 1\n\ndata: 22\n\ndata: 3\n\n");
        SseReaderOptions options = new() { MaxEventLength = 1, LimitAction = SseLimitAction.Skip };
        List<string> data = [];
        await foreach (SseItem<string> item in response.ReadServerSentEventsAsync(options)) data.Add(item.Data);
        data.ShouldBe(["1", "3"]);
    }

    private static async Task AnswerAndCloseAsync(RawServer server, string response)
    {
        await server.AnswerAsync(response);
        server.Close();
    }

    [JsonSerializable(typeof(int[]))]
    private sealed partial class Json : JsonSerializerContext;
}
