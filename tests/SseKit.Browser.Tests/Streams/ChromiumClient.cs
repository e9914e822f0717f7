using System.Text.Json;
using Microsoft.Playwright;
using SseKit.Interop.Tests.Clients;
using SseKit.TestSupport;

namespace SseKit.Browser.Tests.Streams;

/// <summary>A client in a page of the host it follows.</summary>
internal sealed class ChromiumClient(IPage page) : StreamClient
{
    /// <summary>What a follower tells is kept until it is asked for.</summary>
    private const string Telling = """
        const told = [], waiting = [];
        const tell = (what) => waiting.length > 0 ? waiting.shift()(what) : told.push(what);
        window.next = () => told.length > 0 ? told.shift() : new Promise((resolve) => waiting.push(resolve));
        """;

    private const string EventSource = $$"""
        ([url, types]) => {
          {{Telling}}
          const event = ({ type, data, lastEventId }) => tell({ kind: 'event', type, data, id: lastEventId });
          const source = new EventSource(url);
          source.onopen = () => tell({ kind: 'open' });
          for (const type of ['message', ...types]) source.addEventListener(type, event);
          source.onerror = (e) => {
            // An event of the stream that is named "error" comes to the same listener.
            if ('data' in e) event(e);
            else tell({ kind: source.readyState === EventSource.CLOSED ? 'closed' : 'lost' });
          };
        }
        """;

    private const string EventStream = $$"""
        async ([url]) => {
          {{Telling}}
          const kinds = { open: 'open', waiting: 'lost', closed: 'closed' };
          const onChange = ({ state }) => state in kinds && tell({ kind: kinds[state] });
          const stream = new EventStream(url, { retry: 20, minRetry: 1, maxRetry: 100, onChange });
          (async () => {
            for await (const { type, data, lastEventId: id } of stream) tell({ kind: 'event', type, data, id });
          })();
        }
        """;

    /// <summary>The browser's own.</summary>
    public static Task<StreamClient> EventSourceAsync(Chromium chromium, Uri url) => FollowAsync(chromium, url, EventSource);

    /// <summary>That of the Gateway's pages.</summary>
    public static Task<StreamClient> EventStreamAsync(Chromium chromium, Uri url) => FollowAsync(chromium, url, EventStream);

    private static async Task<StreamClient> FollowAsync(Chromium chromium, Uri url, string follow)
    {
        var page = await chromium.OpenAsync(new(url, "/"));
        var module = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "wwwroot", "sse.js"));
        await page.AddScriptTagAsync(new() { Type = "module", Content = $"{module}\nwindow.EventStream = EventStream;" });
        await page.WaitForFunctionAsync("window.EventStream !== undefined");
        await page.EvaluateAsync(follow, new object[] { url.AbsoluteUri, Types });
        return new ChromiumClient(page);
    }

    public override async Task<Told> NextAsync()
    {
        var told = await page.EvaluateAsync<JsonElement>("next()").Within("what the page tells next");
        return told.Deserialize<Told>(JsonSerializerOptions.Web)!;
    }

    public override async ValueTask DisposeAsync() => await page.CloseAsync();
}
