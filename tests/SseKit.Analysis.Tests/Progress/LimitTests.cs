using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>No user takes the place of another.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task a_user_has_so_many_streams_and_others_have_theirs()
    {
        await using var host = await ProgressHost.StartAsync(options => options.MaxStreamsPerUser = 2);
        await using var first = await host.FollowAsync("/stream/user/ada", "ada");
        await using var second = await host.FollowAsync($"/stream/user/ada?ticket={await host.TicketAsync("ada")}");
        (first.Status, second.Status).ShouldBe((200, 200));
        await using (var third = await host.FollowAsync("/stream/user/ada", "ada"))
        {
            third.Status.ShouldBe(429);
            third.Response.Headers.RetryAfter!.Delta.ShouldNotBeNull();
            (await third.Response.Content.ReadAsStringAsync()).ShouldContain("\"error\"");
        }

        await using var other = await host.FollowAsync("/stream/user/bob", "bob");
        other.Status.ShouldBe(200);
        await first.DisposeAsync();
        await SseKit.TestSupport.Time.Eventually.IsAsync(() => host.FollowAsync("/stream/user/ada", "ada").Result.Status == 200, "the place is free again");
    }

    [Theory]
    [InlineData("/stream/publish/notification/ada")]
    [InlineData("/stream/ticket")]
    public async Task a_user_has_so_many_requests_a_minute_and_others_have_theirs(string path)
    {
        await using var host = await ProgressHost.StartAsync(options => options.RequestsPerMinute = 3);
        for (int i = 0; i < 3; i++) ((int)(await host.PostAsync(path, "ada", """{"message":"a"}""")).Response.StatusCode).ShouldBeLessThan(300);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        var (response, body) = await host.PostAsync(path, "ada", """{"message":"a"}""");
        ((int)response.StatusCode).ShouldBe(429);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(40));
        ((string)body["error"]!).ShouldNotBeEmpty();
        await using (var stream = await host.FollowAsync("/stream/user/ada", "ada")) stream.Status.ShouldBe(429);
        ((int)(await host.PostAsync("/stream/ticket", "bob")).Response.StatusCode).ShouldBe(200);
        host.Time.Advance(TimeSpan.FromSeconds(40));
        ((int)(await host.PostAsync("/stream/ticket", "ada")).Response.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task who_guesses_tickets_is_slowed_down()
    {
        await using var host = await ProgressHost.StartAsync(options => options.RequestsPerMinute = 2);
        for (int i = 0; i < 2; i++)
        {
            await using var guess = await host.FollowAsync("/stream/user/ada?ticket=x");
            guess.Status.ShouldBe(401);
        }

        await using var late = await host.FollowAsync("/stream/user/ada?ticket=x");
        late.Status.ShouldBe(429);
    }

    [Fact]
    public async Task who_guesses_too_often_is_not_looked_up()
    {
        RecordingBackplane backplane = new();
        await using var host = await ProgressHost.StartAsync(options => options.RequestsPerMinute = 2, services => services.AddSingleton<ISseBackplane>(backplane));
        string guess = new('A', 43);
        for (int i = 0; i < 5; i++)
        {
            await using var stream = await host.FollowAsync($"/stream/user/ada?ticket={guess}");
            stream.Status.ShouldBe(i < 2 ? 401 : 429);
        }

        backplane.Said.Count(said => said.StartsWith("progress:ticket:", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task who_comes_with_a_ticket_is_counted_as_himself_alone()
    {
        await using var host = await ProgressHost.StartAsync(options => options.RequestsPerMinute = 2);
        foreach (string user in new[] { "ada", "bob", "carol" })
        {
            await using var stream = await host.FollowAsync($"/stream/user/{user}?ticket={await host.TicketAsync(user)}");
            stream.Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task where_nobody_signs_in_a_ticket_gives_no_places_of_its_own()
    {
        await using var host = await ProgressHost.StartAsync(options => (options.IsOpen, options.MaxStreamsPerUser) = (true, 1));
        string ticket = (string)(await host.PostAsync("/stream/ticket", user: null)).Body["ticket"]!;
        await using var first = await host.FollowAsync("/stream/workflow/w");
        first.Status.ShouldBe(200);
        await using var second = await host.FollowAsync($"/stream/workflow/w?ticket={ticket}");
        second.Status.ShouldBe(429);
    }

    [Fact]
    public async Task a_chatty_publisher_is_throttled_to_the_last_of_each_step()
    {
        await using var host = await ProgressHost.StartAsync(options => options.Throttle = TimeSpan.FromSeconds(1));
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("begun", 0) { UserId = "ada" });
        await using var stream = await host.FollowAsync("/stream/workflow/w", "ada");
        await stream.NextAsync();
        (await stream.NextAsync())!.Text("step").ShouldBe("begun");
        for (int i = 1; i <= 50; i++)
        {
            await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", i));
            await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("b", i));
        }

        var next = stream.NextAsync();
        next.IsCompleted.ShouldBeFalse();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        (await next)!.Data.ToJsonString().ShouldContain("\"step\":\"a\",\"progress\":50");
        (await stream.NextAsync())!.Data.ToJsonString().ShouldContain("\"step\":\"b\",\"progress\":50");
    }

    [Fact]
    public async Task events_that_are_there_leave_in_one_write()
    {
        await using var host = await ProgressHost.StartAsync();
        for (int i = 0; i < 20; i++) await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate($"step {i}", i) { UserId = "ada" });
        using HttpRequestMessage request = new(HttpMethod.Get, "/stream/workflow/w");
        request.Headers.TryAddWithoutValidation("Authorization", "ada");
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        byte[] buffer = new byte[64 * 1024];
        int read = await (await response.Content.ReadAsStreamAsync()).ReadAsync(buffer);
        System.Text.Encoding.UTF8.GetString(buffer, 0, read).Split("event: workflow_progress").Length.ShouldBe(21);
    }
}
