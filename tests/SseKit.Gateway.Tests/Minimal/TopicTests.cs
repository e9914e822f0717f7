using System.Net;
using System.Net.ServerSentEvents;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Minimal;

public sealed class TopicTests
{
    [Fact]
    public async Task what_is_published_is_followed_with_its_type_and_its_id()
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal");
        IAsyncEnumerator<SseItem<string>> events = await minimal.Client.FollowAsync("/topics/a");
        string first = await minimal.Client.PublishAsync("/publish/a?type=tick", "é\nsecond line");
        string second = await minimal.Client.PublishAsync("/publish/a", "");
        await minimal.Client.PublishAsync("/publish/b", "of another topic");
        string third = await minimal.Client.PublishAsync("/publish/a", "3");
        AssertIs(await events.NextAsync(), "tick", "é\nsecond line", first);
        AssertIs(await events.NextAsync(), "message", "", second);
        AssertIs(await events.NextAsync(), "message", "3", third);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?lastEventId=", false)]
    [InlineData("?last_event_id=", false)]
    [InlineData("?evs_last_event_id=", false)]
    public async Task a_topic_is_resumed_after_the_last_id(string query, bool byHeader)
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal");
        string first = await minimal.Client.PublishAsync("/publish/a", "1");
        await minimal.Client.PublishAsync("/publish/a", "2");
        IAsyncEnumerator<SseItem<string>> events = byHeader
            ? await minimal.Client.FollowAsync("/topics/a", first)
            : await minimal.Client.FollowAsync($"/topics/a{query}{first}");
        Assert.Equal("2", (await events.NextAsync()).Data);
        await minimal.Client.PublishAsync("/publish/a", "3");
        Assert.Equal("3", (await events.NextAsync()).Data);
    }

    [Fact]
    public async Task what_is_not_kept_any_more_is_told_as_a_gap()
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal", ("TOPIC_MAX_EVENTS", "2"));
        string first = await minimal.Client.PublishAsync("/publish/a", "1");
        for (int i = 2; i <= 5; i++) await minimal.Client.PublishAsync("/publish/a", $"{i}");
        IAsyncEnumerator<SseItem<string>> events = await minimal.Client.FollowAsync("/topics/a", first);
        Assert.Equal("gap", (await events.NextAsync()).EventType);
        Assert.Equal("4", (await events.NextAsync()).Data);
        Assert.Equal("5", (await events.NextAsync()).Data);
    }

    [Fact]
    public async Task a_stream_ends_cleanly_and_at_once_when_the_process_is_interrupted()
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal");
        IAsyncEnumerator<SseItem<string>> events = await minimal.Client.FollowAsync("/topics/a");
        Task<bool> next = events.MoveNextAsync().AsTask();
        Assert.Equal(0, await minimal.InterruptAsync(TestContext.Current.CancellationToken));
        Assert.False(await next);
    }

    [Theory]
    [InlineData("%0A")]
    [InlineData("a%0D%0Adata:b")]
    [InlineData("%7F")]
    public async Task a_name_with_control_characters_is_refused(string name)
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal");
        using HttpResponseMessage followed = await minimal.Client.GetAsync(new Uri($"/topics/{name}", UriKind.Relative));
        await AssertRefusesAsync(followed, "control characters");
        using HttpResponseMessage published = await minimal.Client.PostAsync(new Uri($"/publish/{name}", UriKind.Relative), new StringContent("1"));
        await AssertRefusesAsync(published, "control characters");
    }

    [Fact]
    public async Task a_body_that_is_not_UTF_8_and_a_type_of_two_lines_are_refused()
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal");
        foreach (byte[] body in new byte[][] { [0xFF, 0xFE], [0x61, 0xC3], [0xED, 0xA0, 0x80] })
        {
            using HttpResponseMessage binary = await minimal.Client.PostAsync(new Uri("/publish/a", UriKind.Relative), new ByteArrayContent(body));
            await AssertRefusesAsync(binary, "bytes");
        }

        using HttpResponseMessage forged = await minimal.Client.PostAsync(new Uri("/publish/a?type=a%0Adata:b", UriKind.Relative), new StringContent("1"));
        await AssertRefusesAsync(forged, "line");
    }

    private static async Task AssertRefusesAsync(HttpResponseMessage response, string because)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.Contains(because, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    private static void AssertIs(SseItem<string> item, string type, string data, string id) =>
        Assert.Equal((type, data, id), (item.EventType, item.Data, item.EventId));
}
