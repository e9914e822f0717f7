using SseKit.Interop.Tests.Clients;

namespace SseKit.Interop.Tests.Ours;

/// <summary><c>SseClient</c>, straight at the host.</summary>
public class OurClientTests : StreamClientSuite
{
    [Fact(Timeout = 60_000)]
    public async Task S11_ended_before_the_first_event_it_comes_back_to_where_it_began() => (await FirstCursorAsync()).ShouldNotBeNull();

    internal override Task<StreamClient> FollowAsync(Uri url) => Task.FromResult<StreamClient>(new OurClient(url));
}
