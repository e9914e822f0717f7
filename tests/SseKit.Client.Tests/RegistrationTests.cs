using System.Net.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests;

/// <summary>Clients from a container.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_named_client_goes_through_the_handlers_of_its_name()
    {
        await using ScriptedServer server = new();
        ServiceCollection services = new();
        services.AddSseClient("feed", server.Address, new SseClientOptions { EventTypes = ["a"] })
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-Key", "k"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using SseClient client = provider.GetRequiredKeyedService<SseClient>("feed");
        await FollowsAsync(server, client);
        provider.GetRequiredKeyedService<SseClient>("feed").ShouldNotBe(client);
    }

    [Fact]
    public async Task X21_a_class_gets_a_client_of_its_own_which_sends_IDs_as_UTF_8()
    {
        await using ScriptedServer server = new();
        ServiceCollection services = new();
        services.AddSseClient<Feed>(server.Address, new SseClientOptions { LastEventId = "ü" })
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-Key", "k"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        Feed feed = provider.GetRequiredService<Feed>();
        (await FollowsAsync(server, feed.Client))["Last-Event-ID"].ShouldBe("ü");
    }

    [Fact]
    public void What_is_missing_is_refused()
    {
        ServiceCollection services = new();
        Uri address = new("http://test/");
        using HttpClient http = new();
        Should.Throw<ArgumentNullException>(() => SseClientServices.AddSseClient(null!, "a", address)).ParamName.ShouldBe("services");
        Should.Throw<ArgumentException>(() => services.AddSseClient("", address)).ParamName.ShouldBe("name");
        Should.Throw<ArgumentNullException>(() => services.AddSseClient("a", (Uri)null!)).ParamName.ShouldBe("address");
        Should.Throw<ArgumentNullException>(() => new SseClient(http, (Uri)null!)).ParamName.ShouldBe("address");
        Should.Throw<ArgumentNullException>(() => new SseClient(null!, address)).ParamName.ShouldBe("http");
    }

    private static async Task<ServedRequest> FollowsAsync(ScriptedServer server, SseClient client)
    {
        await using IAsyncEnumerator<SseItem<string>> items = client.ReadItemsAsync().GetAsyncEnumerator();
        Task<bool> first = items.MoveNextAsync().AsTask();
        ServedRequest request = await server.TakeAsync();
        request["X-Key"].ShouldBe("k");
        await request.StreamAsync("event: a\ndata: 1\n\n");
        (await first.Within("an event")).ShouldBeTrue();
        items.Current.Data.ShouldBe("1");
        return request;
    }

    private sealed class Feed(SseClient client)
    {
        public SseClient Client => client;
    }
}
