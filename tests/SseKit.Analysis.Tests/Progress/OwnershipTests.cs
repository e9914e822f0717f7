using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Tests.Doubles;
using ManualTimeProvider = SseKit.TestSupport.Time.ManualTimeProvider;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>Whose workflows and files are.</summary>
public sealed class OwnershipTests
{
    [Fact]
    public async Task of_many_that_publish_first_at_once_one_becomes_the_owner()
    {
        await using var host = await ProgressHost.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
            (User: $"user{n}", Status: (int)(await host.PostAsync("/stream/publish/workflow/w", $"user{n}", """{"step":"a","progress":1}""")).Response.StatusCode))));
        string owner = answers.Where(answer => answer.Status == 202).ShouldHaveSingleItem().User;
        answers.Count(answer => answer.Status == 403).ShouldBe(15);
        foreach (var (user, _) in answers)
        {
            await using var stream = await host.FollowAsync("/stream/workflow/w", user);
            stream.Status.ShouldBe(user == owner ? 200 : 404);
        }
    }

    [Fact]
    public async Task what_is_used_stays_owned_and_what_is_not_is_free_when_nothing_of_it_is_kept()
    {
        await using var host = await ProgressHost.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", 1) { UserId = "ada" });
            host.Time.Clock += TimeSpan.FromHours(15);
            host.Time.Advance(TimeSpan.FromHours(15));
        }

        await Should.ThrowAsync<UnauthorizedAccessException>(async () => await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", 1) { UserId = "bob" }));
        host.Time.Advance(TimeSpan.FromHours(26));
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("of Bob", 1) { UserId = "bob" });
        await using var stream = await host.FollowAsync("/stream/workflow/w", "bob");
        await stream.NextAsync();
        (await stream.NextAsync())!.Text("step").ShouldBe("of Bob");
    }

    [Fact]
    public async Task what_is_used_without_a_user_stays_its_owners()
    {
        await using var host = await ProgressHost.StartAsync();
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", 1) { UserId = "ada" });
        for (int i = 0; i < 10; i++)
        {
            host.Time.Clock += TimeSpan.FromHours(15);
            host.Time.Advance(TimeSpan.FromHours(15));
            await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", 1));
        }

        await Should.ThrowAsync<UnauthorizedAccessException>(async () => await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", 1) { UserId = "bob" }));
    }

    [Theory]
    [InlineData(@"{""step"":""a"",""progress"":1,""\ud800"":1}")]
    [InlineData(@"{""step"":""a"",""progress"":1,""result"":{""\ud800"":1}}")]
    public async Task half_a_character_in_a_name_is_refused(string json)
    {
        await using var host = await ProgressHost.StartAsync();
        ((int)(await host.PostAsync("/stream/publish/workflow/w", "ada", json)).Response.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task what_nodes_share_stays_owned_for_years_for_it_may_be_kept_by_number_alone()
    {
        ManualTimeProvider years = new();
        await using var host = await ProgressHost.StartAsync(services: services => services.AddSingleton<ISseBackplane>(new RecordingBackplane(years)));
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("a", 1) { UserId = "ada" });
        years.Advance(TimeSpan.FromDays(700));
        ((int)(await host.PostAsync("/stream/publish/workflow/w", "bob", """{"step":"a","progress":1}""")).Response.StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task a_hosts_own_ownership_is_asked_instead()
    {
        await using var host = await ProgressHost.StartAsync(services: services => services.AddSingleton<IProgressOwnership>(new AllAreCarols()));
        ((int)(await host.PostAsync("/stream/publish/workflow/w", "ada", """{"step":"a","progress":1}""")).Response.StatusCode).ShouldBe(403);
        ((int)(await host.PostAsync("/stream/publish/workflow/w", "carol", """{"step":"a","progress":1}""")).Response.StatusCode).ShouldBe(202);
    }

    [Fact]
    public async Task a_subject_that_is_no_id_is_nobody()
    {
        await using var host = await ProgressHost.StartAsync();
        ((int)(await host.PostAsync("/stream/ticket", "a/b")).Response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task a_publisher_in_the_process_is_as_good_as_a_post()
    {
        await using var host = await ProgressHost.StartAsync();
        await using var user = await host.FollowAsync("/stream/user/ada", "ada");
        await user.NextAsync();
        ProgressUpdate update = new("a", 1)
        {
            UserId = "ada",
            PublishId = "once",
            IsCanceled = true,
            Result = JsonDocument.Parse("""{"\u00e9":1}""").RootElement,
            Metadata = JsonDocument.Parse("[1,2]").RootElement,
        };
        string id = await host.Publisher.PublishWorkflowAsync("w", update);
        (await host.Publisher.PublishWorkflowAsync("w", update)).ShouldBe(id);

        // Without a user it is told to the owner all the same.
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("b", 2));
        (await user.NextAsync())!.Data.ToJsonString().ShouldStartWith("""{"workflow_id":"w","step":"a","progress":1,"canceled":true,"result":{"\u00E9":1},"metadata":[1,2],"timestamp":""");
        (await user.NextAsync())!.Text("step").ShouldBe("b");
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await host.Publisher.PublishWorkflowAsync("w", update, cancelled.Token));
    }

    [Fact]
    public void what_is_wrong_cannot_be_made()
    {
        Should.Throw<ArgumentException>(() => new ProgressUpdate("", 1));
        Should.Throw<ArgumentException>(() => new ProgressUpdate("a\n", 1));
        Should.Throw<ArgumentException>(() => new ProgressUpdate(new string('s', 101), 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ProgressUpdate("a", 100.1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ProgressUpdate("a", double.NaN));
        Should.Throw<ArgumentException>(() => new ProgressUpdate("a", 1) { UserId = "a b" });
    }

    private sealed class AllAreCarols : IProgressOwnership
    {
        public ValueTask<string?> GetOwnerAsync(ProgressSubject subject, string id, CancellationToken cancellationToken) => new("carol");

        public ValueTask<string> ClaimAsync(ProgressSubject subject, string id, string user, CancellationToken cancellationToken) => new("carol");
    }
}
