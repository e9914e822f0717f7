using System.Net;
using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.Client.Tests.Serving;
using Xunit;

namespace SseKit.Client.Tests.Responses;

/// <summary>Which responses are event streams, and what is said of those that are not.</summary>
public class AcceptanceTests
{
    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("Text/Event-Stream; charset=x")]
    [InlineData("text/event-stream;")]
    [InlineData("text/event-stream ; charset=utf-8")]
    [InlineData("text/event-stream;charset=iso-8859-1")]
    [InlineData(" text/event-stream")]
    public async Task C9_P1_an_event_stream_is_accepted_whatever_its_parameters(string contentType) =>
        (await ReadAsync(HttpStatusCode.OK, contentType)).ShouldBe(["a"]);

    [Theory]
    [InlineData(null, "no Content-Type")]
    [InlineData("", "no Content-Type")]
    [InlineData("text/event-stream-x", "'text/event-stream-x'")]
    [InlineData("text/plain", "'text/plain'")]
    [InlineData("text/html; text/event-stream", "'text/html; text/event-stream'")]
    [InlineData("text/event-stream x", "'text/event-stream x'")]
    [InlineData("application/json", "'application/json'")]
    public async Task C9_another_content_type_is_refused_with_a_message_that_names_it(string? contentType, string named)
    {
        HttpRequestException refusal = await Should.ThrowAsync<HttpRequestException>(
            async () => await ReadAsync(HttpStatusCode.OK, contentType));
        refusal.Message.ShouldContain(named);
        refusal.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.Created)]
    [InlineData(HttpStatusCode.ResetContent)]
    [InlineData((HttpStatusCode)210)]
    public async Task C7_another_status_is_refused_with_a_message_that_names_it(HttpStatusCode status)
    {
        HttpRequestException refusal = await Should.ThrowAsync<HttpRequestException>(
            async () => await ReadAsync(status, "text/event-stream"));
        refusal.Message.ShouldContain($"status {(int)status}");
        refusal.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/event-stream")]
    public async Task C8_204_is_an_empty_stream(string? contentType) =>
        (await ReadAsync(HttpStatusCode.NoContent, contentType, "")).ShouldBeEmpty();

    [Fact]
    public async Task C10_a_301_without_location_is_refused_and_does_not_loop()
    {
        await using RawServer server = new();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address);
        Task answering = server.AnswerAsync("HTTP/1.1 301 Moved Permanently\r\nContent-Length: 0\r\n\r\n");
        await using IAsyncEnumerator<SseItem<string>> items = client.ReadServerSentEventsAsync(request).GetAsyncEnumerator();
        (await Should.ThrowAsync<HttpRequestException>(async () => await items.MoveNextAsync()))
            .StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        await answering;
    }

    private static async Task<List<string>> ReadAsync(HttpStatusCode status, string? contentType, string body = "data: a\n\n")
    {
        using HttpResponseMessage response = Scripted.Response(status, contentType, body);
        List<string> data = [];
        await foreach (SseItem<string> item in response.ReadServerSentEventsAsync()) data.Add(item.Data);
        return data;
    }
}
