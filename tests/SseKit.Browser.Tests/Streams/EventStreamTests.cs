using Shouldly;
using SseKit.Interop.Tests.Clients;
using Xunit;

namespace SseKit.Browser.Tests.Streams;

/// <summary><c>EventStream</c> of the Gateway's pages, in the browser.</summary>
public class EventStreamTests(Chromium chromium) : StreamClientSuite, IClassFixture<Chromium>
{
    [Fact(Timeout = 60_000)]
    public async Task S11_ended_before_the_first_event_it_comes_back_to_where_it_began() => (await FirstCursorAsync()).ShouldNotBeNull();

    internal override Task<StreamClient> FollowAsync(Uri url) => ChromiumClient.EventStreamAsync(chromium, url);
}
