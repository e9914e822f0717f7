using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Tests.Relay;

public sealed class ChatRelayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task who_goes_and_stays_away_ends_the_request_at_the_provider()
    {
        await using var relay = await RelayServer.StartAsync(
            ProviderServer.Silence(ProviderWire.Gemini.Text("one")), options => options.CancelUnreadAfter = TimeSpan.FromMilliseconds(300));
        using (await relay.PostAsync())
        {
            await Eventually.Is(() => relay.Provider.Asked.Count == 1, "the provider is asked");
        }

        await relay.Provider.Left.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task who_stays_keeps_it_going()
    {
        var pause = new TaskCompletionSource();
        await using var relay = await RelayServer.StartAsync(
            ProviderServer.Slow(ProviderWire.Gemini.Text("one"), pause.Task, ProviderWire.Gemini.Answer("two")),
            options => options.CancelUnreadAfter = TimeSpan.FromMilliseconds(100));
        using var response = await relay.PostAsync();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(400));
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        pause.SetResult();
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"two\"");
    }

    [Fact]
    public async Task a_provider_that_takes_too_long_is_given_up()
    {
        await using var relay = await RelayServer.StartAsync(ProviderServer.Mute, options => options.TimeLimit = TimeSpan.FromMilliseconds(200));
        using var response = await relay.PostAsync();
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            """data: {"error":{"code":504,"message":"The answer took too long.","status":"DEADLINE_EXCEEDED"}}""");
        await relay.Provider.Left.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task a_host_that_stops_tells_so()
    {
        await using var relay = await RelayServer.StartAsync(ProviderServer.Silence());
        using var response = await relay.PostAsync();
        var body = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await relay.StopAsync();
        (await body).ShouldContain("""data: {"error":{"code":503,"message":"The server is shutting down.","status":"UNAVAILABLE"}}""");
        (await body).TrimEnd().ShouldEndWith("data: [DONE]");
    }

    [Fact]
    public async Task one_more_than_run_at_once_gets_its_ok_and_waits()
    {
        await using var relay = await RelayServer.StartAsync(ProviderServer.Silence(), options => options.MaxConcurrent = 1);
        using var first = await relay.PostAsync();
        await Eventually.Is(() => relay.Provider.Asked.Count == 1, "the provider is asked");
        using var second = await relay.PostAsync();
        using var reader = new StreamReader(await second.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var line = "";
        while (!line.Contains("OK", StringComparison.Ordinal))
        {
            line = (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!;
        }

        relay.Provider.Asked.ShouldHaveSingleItem();
        using var cancelled = await relay.Client.DeleteAsync(second.Headers.Location, TestContext.Current.CancellationToken);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("\"status\":\"CANCELLED\"");
    }

    [Fact]
    public async Task mapping_without_registration_names_the_missing_call()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        Should.Throw<InvalidOperationException>(() => app.MapChatRelay()).Message.ShouldContain("AddChatRelay()");
    }

    [Fact]
    public void an_upstream_of_the_hosts_own_is_kept()
    {
        IChatUpstream own = new UnconfiguredUpstream("own");
        using var provider = new ServiceCollection().AddLogging().AddSingleton(own).AddChatRelay().BuildServiceProvider();
        provider.GetRequiredService<IChatUpstream>().ShouldBeSameAs(own);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void wrong_options_are_refused_by_name(string name, Action<ChatRelayOptions> spoil)
    {
        using var provider = new ServiceCollection().AddLogging().AddChatRelay(spoil).BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<ChatRelayOptions>>().Value).Message.ShouldContain(name);
    }

    public static TheoryData<string, Action<ChatRelayOptions>> Wrong => new()
    {
        { "Gemini.BaseUrl", options => options.Gemini = new() { BaseUrl = new Uri("ftp://x"), Model = "m" } },
        { "OpenAI.BaseUrl", options => options.OpenAI = new() { BaseUrl = new Uri("v1", UriKind.Relative), Model = "m" } },
        { "exclude each other", options => (options.Gemini, options.OpenAI) = (new() { Model = "m" }, new() { BaseUrl = new Uri("http://x"), Model = "m" }) },
        { "CancelUnreadAfter", options => options.CancelUnreadAfter = TimeSpan.Zero },
        { "MaxConcurrent", options => options.MaxConcurrent = 0 },
        { "TimeLimit", options => options.TimeLimit = TimeSpan.Zero },
        { "PaddingPrelude", options => options.PaddingPrelude = -1 },
        { "Padding", options => options.Padding = 65_537 },
    };
}
