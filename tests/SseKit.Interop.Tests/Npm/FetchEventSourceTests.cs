using SseKit.Interop.Tests.Clients;

namespace SseKit.Interop.Tests.Npm;

/// <summary><c>@microsoft/fetch-event-source</c>, what pages use that need POST or headers; in Node, with what it wants of a browser.</summary>
public class FetchEventSourceTests(NpmPackages npm) : StreamClientSuite
{
    [Fact(Timeout = 60_000)]
    public async Task S11_ended_before_the_first_event_it_comes_back_to_where_it_began() => (await FirstCursorAsync()).ShouldNotBeNull();

    internal override Task<StreamClient> FollowAsync(Uri url) => Task.FromResult(npm.Follow("fetch-event-source", url));
}
