using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace SseKit.Gateway.Tests.Minimal;

/// <summary>What a user of the Minimal sample does, with the platform's own reader.</summary>
internal static class MinimalClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<string> PublishAsync(this HttpClient client, string path, HttpContent body)
    {
        using HttpResponseMessage response = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        JsonProperty id = Assert.Single(answer.RootElement.EnumerateObject());
        Assert.Equal("id", id.Name);
        return id.Value.GetString()!;
    }

    public static Task<string> PublishAsync(this HttpClient client, string path, string body) => client.PublishAsync(path, new StringContent(body));

    /// <summary>Follows, and tells when it does.</summary>
    public static async Task<IAsyncEnumerator<SseItem<string>>> FollowAsync(this HttpClient client, string path, string? lastEventId = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        return SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<SseItem<string>> NextAsync(this IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience));
        return events.Current;
    }
}
