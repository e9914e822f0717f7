using SseKit.Interop.Tests.Clients;

namespace SseKit.Interop.Tests.Npm;

/// <summary><c>eventsource</c>, what Node programs use.</summary>
public class EventSourceTests(NpmPackages npm) : StreamClientSuite
{
    /// <summary>Its parser drops the ID of a block without data, against P27. As long as this passes, docs/deploying.md says so.</summary>
    [Fact(Timeout = 60_000)]
    public async Task ended_before_the_first_event_it_comes_back_without_a_cursor() => (await FirstCursorAsync()).ShouldBeNull();

    internal override Task<StreamClient> FollowAsync(Uri url) => Task.FromResult(npm.Follow("eventsource", url));
}
