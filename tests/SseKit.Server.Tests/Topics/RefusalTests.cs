using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>What cannot be followed is refused before the stream begins.</summary>
public class RefusalTests
{
    private static readonly Uri Root = new("/", UriKind.Relative);

    public static TheoryData<string> BadNames { get; } = new() { "%0A", "a%1Bb", "%7F", new string('x', 513) };

    [Theory(Timeout = 60_000), MemberData(nameof(BadNames))]
    public async Task S1_a_bad_name_is_the_client_s_mistake(string name)
    {
        await using StreamHost host = await StartAsync();
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri($"/{name}", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync()).ShouldContain("The name of a topic");
        host.Log.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_one_topic_too_many_is_told_to_come_back_and_can_when_another_has_gone()
    {
        await using StreamHost host = await StartAsync(options => options.Topics.MaxTopics = 1);
        using (Follower follower = await Follower.OpenAsync(host, "/first"))
        {
            using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/second", UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("MaxTopics");
            host.Log.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Warning);
        }

        await Eventually.IsAsync(() => IsFollowedAsync(host, "/second"), "the first topic goes away with its reader");
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_of_several_topics_none_is_held_when_one_is_refused()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app =>
            {
                app.MapSseTopic("/two", _ => new SseSubscription("a", "b"));
                app.MapSseTopic("/one", "c");
            },
            services => services.AddSseKit(options => options.Topics.MaxTopics = 1));
        (await IsFollowedAsync(host, "/two")).ShouldBeFalse();
        (await IsFollowedAsync(host, "/one")).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_a_subscription_that_throws_is_the_host_s_to_answer()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSseTopic("/", _ => throw new BadHttpRequestException("teapot", StatusCodes.Status418ImATeapot)), services => services.AddSseKit());
        using HttpResponseMessage response = await host.Client.GetAsync(Root);
        response.IsSuccessStatusCode.ShouldBeFalse();
        response.Content.Headers.ContentType.ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_without_AddSseKit_the_exception_says_to_call_it()
    {
        string? told = null;
        await using StreamHost host = await StreamHost.KestrelAsync(app =>
        {
            app.Use(async (context, next) => told = (await Should.ThrowAsync<InvalidOperationException>(() => next(context))).Message);
            app.UseRouting().UseEndpoints(routes => routes.MapSseTopic("/", "t"));
        });
        using HttpResponseMessage response = await host.Client.GetAsync(Root);
        told.ShouldNotBeNull().ShouldContain("builder.Services.AddSseKit()");
    }

    private static Task<StreamHost> StartAsync(Action<SseServerOptions>? configure = null) => StreamHost.KestrelAsync(
        app => app.MapSseTopic("/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!)),
        services => services.AddSseKit(configure));

    private static async Task<bool> IsFollowedAsync(StreamHost host, string path)
    {
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return response.IsSuccessStatusCode;
    }
}
