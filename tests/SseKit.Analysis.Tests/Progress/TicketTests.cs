using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>Tickets, for EventSource, which can send no header.</summary>
public sealed class TicketTests
{
    [Fact]
    public async Task a_ticket_is_good_once_and_its_cookie_from_then_on()
    {
        await using var host = await ProgressHost.StartAsync();
        string ticket = await host.TicketAsync("ada");
        ticket.Length.ShouldBe(43);
        await using var first = await host.FollowAsync($"/stream/user/ada?ticket={ticket}");
        first.Status.ShouldBe(200);
        string[] cookie = first.Response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().Split("; ");
        cookie[1..].ShouldBe(["max-age=43200", "path=/stream", "samesite=strict", "httponly"]);
        cookie[0].ShouldNotContain(ticket);
        await using var again = await host.FollowAsync($"/stream/user/ada?ticket={ticket}");
        again.Status.ShouldBe(401);

        // So EventSource comes back: to the same address, with the cookie.
        await using var back = await host.FollowAsync($"/stream/user/ada?ticket={ticket}", cookie: cookie[0]);
        back.Status.ShouldBe(200);
        await using var other = await host.FollowAsync("/stream/user/bob", cookie: cookie[0]);
        other.Status.ShouldBe(403);
    }

    [Fact]
    public async Task of_many_that_use_a_ticket_at_once_one_is_let_in()
    {
        await using var host = await ProgressHost.StartAsync();
        string ticket = await host.TicketAsync("ada");
        var streams = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => host.FollowAsync($"/stream/user/ada?ticket={ticket}"))));
        streams.Count(stream => stream.Status == 200).ShouldBe(1);
        streams.Count(stream => stream.Status == 401).ShouldBe(15);
        foreach (var stream in streams) await stream.DisposeAsync();
    }

    [Theory]
    [InlineData(59.9, 200)]
    [InlineData(60, 401)]
    public async Task a_ticket_is_good_for_a_minute(double seconds, int status)
    {
        await using var host = await ProgressHost.StartAsync();
        var (_, body) = await host.PostAsync("/stream/ticket", "ada");
        ((int)body["expires_in"]!).ShouldBe(60);
        host.Time.Advance(TimeSpan.FromSeconds(seconds));
        await using var stream = await host.FollowAsync($"/stream/user/ada?ticket={body["ticket"]}");
        stream.Status.ShouldBe(status);
    }

    [Fact]
    public async Task a_session_that_expires_ends_its_streams_and_opens_no_more()
    {
        await using var host = await ProgressHost.StartAsync(options => options.SessionLifetime = TimeSpan.FromMinutes(10));
        await using var stream = await host.FollowAsync($"/stream/user/ada?ticket={await host.TicketAsync("ada")}");
        await stream.NextAsync();
        string cookie = stream.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        host.Time.Advance(TimeSpan.FromMinutes(10));
        (await stream.NextAsync())!.Text("reason").ShouldBe("expired");
        (await stream.NextAsync()).ShouldBeNull();
        await using var back = await host.FollowAsync("/stream/user/ada", cookie: cookie);
        back.Status.ShouldBe(401);
    }

    [Fact]
    public async Task a_session_is_over_when_the_sign_in_of_its_ticket_is()
    {
        await using var host = await ProgressHost.StartAsync();
        await using var stream = await host.FollowAsync($"/stream/user/ada?ticket={await host.TicketAsync("ada 30")}");
        await stream.NextAsync();
        stream.Response.Headers.GetValues("Set-Cookie").Single().ShouldContain("max-age=30;");
        host.Time.Advance(TimeSpan.FromSeconds(30));
        (await stream.NextAsync())!.Text("reason").ShouldBe("expired");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%00%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task what_is_no_ticket_opens_nothing(string ticket)
    {
        await using var host = await ProgressHost.StartAsync();
        await using var stream = await host.FollowAsync($"/stream/user/ada?ticket={ticket}", cookie: $"ssekit-stream={ticket}");
        stream.Status.ShouldBe(401);
    }

    [Fact]
    public async Task nothing_of_tickets_and_cookies_is_kept_but_their_hashes()
    {
        RecordingBackplane backplane = new();
        await using var host = await ProgressHost.StartAsync(services: services => services.AddSingleton<ISseBackplane>(backplane));
        string ticket = await host.TicketAsync("ada");
        await using var stream = await host.FollowAsync($"/stream/user/ada?ticket={ticket}");
        string cookie = stream.Response.Headers.GetValues("Set-Cookie").Single().Split(';', '=')[1];
        backplane.Said.ShouldNotBeEmpty();
        backplane.Said.ShouldAllBe(said => !said.Contains(ticket) && !said.Contains(cookie));
    }
}
