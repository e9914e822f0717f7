using System.Text.Json;
using Microsoft.Playwright;
using SseKit.Interop.Tests.Clients;
using SseKit.TestSupport;

namespace SseKit.Browser.Tests.Streams;

/// <summary>The browser's own <c>EventSource</c>, in a page of the host it follows.</summary>
internal sealed class ChromiumClient(IPage page) : StreamClient
{
    private const string Follow = """
        ([url, types]) => {
          const told = [], waiting = [];
          const tell = (what) => waiting.length > 0 ? waiting.shift()(what) : told.push(what);
          const event = ({ type, data, lastEventId }) => tell({ kind: 'event', type, data, id: lastEventId });
          const source = new EventSource(url);
          window.next = () => told.length > 0 ? told.shift() : new Promise((resolve) => waiting.push(resolve));
          source.onopen = () => tell({ kind: 'open' });
          for (const type of ['message', ...types]) source.addEventListener(type, event);
          source.onerror = (e) => {
            // An event of the stream that is named "error" comes to the same listener.
            if ('data' in e) event(e);
            else tell({ kind: source.readyState === EventSource.CLOSED ? 'closed' : 'lost' });
          };
        }
        """;

    public static async Task<StreamClient> FollowAsync(Chromium chromium, Uri url)
    {
        var page = await chromium.OpenAsync(new(url, "/"));
        await page.EvaluateAsync(Follow, new object[] { url.AbsoluteUri, Types });
        return new ChromiumClient(page);
    }

    public override async Task<Told> NextAsync()
    {
        var told = await page.EvaluateAsync<JsonElement>("next()").Within("what the page tells next");
        return told.Deserialize<Told>(JsonSerializerOptions.Web)!;
    }

    public override async ValueTask DisposeAsync() => await page.CloseAsync();
}
