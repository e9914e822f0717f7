using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>A store that fails while its topic is followed.</summary>
public class FaultTests
{
    public static TheoryData<Transport, bool> Loaded { get; } = Transports.With(true, false);

    [Theory(Timeout = 60_000), MemberData(nameof(Loaded))]
    public async Task S1_after_the_headers_it_is_an_error_event_and_a_clean_end_and_is_logged(Transport transport, bool loaded)
    {
        OneTopicStore store = new(loaded ? "1" : null);
        Action<WebApplication> map = app => app.MapSseTopic("/", _ => new SseSubscription("t") { Start = SseStart.Oldest });
        Action<IServiceCollection> register = services => services.AddSingleton<ISseTopicStore>(store).AddSseKit();
        await using StreamHost host = await StreamHost.StartAsync(transport, map, register);
        using Follower follower = await Follower.OpenAsync(host, "/");
        if (loaded) (await follower.NextAsync(1)).ShouldBe(["1"]);
        InvalidOperationException secret = new("secret");
        store.Fail(secret);
        (await follower.NextAsync())!.Value.ShouldSatisfyAllConditions(
            item => item.EventType.ShouldBe("error"),
            item => item.Data.ShouldBe("""{"error":"The stream ended because of an error on the server."}"""));
        (await follower.NextAsync()).ShouldBeNull();
        host.Log.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.Level.ShouldBe(LogLevel.Error), entry => entry.Exception!.InnerException.ShouldBe(secret));
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_who_comes_back_after_it_is_served_by_the_store_anew()
    {
        OneTopicStore store = new("1");
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSseTopic("/", _ => new SseSubscription("t") { Start = SseStart.Oldest }),
            services => services.AddSingleton<ISseTopicStore>(store).AddSseKit());
        using Follower first = await Follower.OpenAsync(host, "/");
        (await first.NextAsync(1)).ShouldBe(["1"]);
        store.Fail(new InvalidOperationException());
        (await first.NextAsync())!.Value.EventType.ShouldBe("error");
        using Follower second = await Follower.OpenAsync(host, "/", first.LastEventId);
        store.Append("e.2", "2");
        (await second.NextAsync(1)).ShouldBe(["2"]);
    }
}
