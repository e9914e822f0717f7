using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>Where a topic may be returned from, and by which methods it is asked for.</summary>
public class ResultTests
{
    public static TheoryData<string, string, Transport> Ways { get; } =
        new(from way in new[] { "/mapped", "/named/t", "/result", "/either/1", "/topics/t" }
            from method in new[] { "GET", "POST" }
            from transport in Enum.GetValues<Transport>()
            select new TheoryDataRow<string, string, Transport>(way, method, transport));

    [Theory(Timeout = 60_000), MemberData(nameof(Ways))]
    public async Task S1_S12_a_topic_is_followed_from_everywhere_results_are_returned_from(string way, string method, Transport transport)
    {
        await using StreamHost host = await StartAsync(transport);
        await host.Topics.PublishAsync("t", new SseItem<string>("kept", "type"));
        using HttpRequestMessage request = host.Client.NewRequest(new HttpMethod(method), way);
        using HttpResponseMessage response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        response.Headers.CacheControl!.ToString().ShouldBe("no-transform, no-cache");
        response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        using SseReader reader = new(await response.Content.ReadAsStreamAsync());
        (await reader.ReadItemsAsync().FirstAsync()).ShouldSatisfyAllConditions(
            item => item.Data.ShouldBe("kept"), item => item.EventType.ShouldBe("type"), item => item.EventId.ShouldEndWith(".1"));
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_an_endpoint_may_return_something_else()
    {
        await using StreamHost host = await StartAsync(Transport.Http1);
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/either/0", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void S1_what_is_missing_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => SseResults.Topic((SseSubscription)null!)).ParamName.ShouldBe("subscription");
        Should.Throw<ArgumentNullException>(() => SseEndpoints.MapSseTopic(null!, "/", "t")).ParamName.ShouldBe("endpoints");
        Should.Throw<ArgumentNullException>(() => SseKitServices.AddSseKit((IServiceCollection)null!)).ParamName.ShouldBe("services");
        using WebApplication app = WebApplication.CreateBuilder().Build();
        Should.Throw<ArgumentNullException>(() => app.MapSseTopic("/", (Func<HttpContext, SseSubscription>)null!)).ParamName.ShouldBe("subscribe");
        Should.Throw<ArgumentException>(() => app.MapSseTopic("/", "")).ParamName.ShouldBe("topic");
    }

    private static Task<StreamHost> StartAsync(Transport transport)
    {
        static void Map(WebApplication app)
        {
            app.MapSseTopic("/mapped", _ => new SseSubscription("t") { Start = SseStart.Oldest });
            app.MapSseTopic("/named/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!) { Start = SseStart.Oldest });
            app.MapMethods("/result", ["GET", "POST"], () => SseResults.Topic(new SseSubscription("t") { Start = SseStart.Oldest }));
            app.MapMethods("/either/{id}", ["GET", "POST"], TopicOrNotFound);
            app.MapControllers();
        }

        static void Register(IServiceCollection services) => services.AddSseKit();
        return StreamHost.StartAsync(transport, Map, Register);
    }

    private static Results<SseStreamResult, NotFound> TopicOrNotFound(int id) =>
        id == 0 ? TypedResults.NotFound() : SseResults.Topic(new SseSubscription("t") { Start = SseStart.Oldest });
}

[ApiController]
[Route("topics/{topic}")]
public class TopicController : ControllerBase
{
    [HttpGet, HttpPost]
    public IResult Follow(string topic) => SseResults.Topic(new SseSubscription(topic) { Start = SseStart.Oldest });
}
