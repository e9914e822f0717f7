using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>What stands behind the streams: what nodes share, and what runs workflows.</summary>
public sealed class ServiceTests
{
    private static readonly DateTimeOffset Begun = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task what_cannot_be_reached_is_said_with_503_and_in_the_health()
    {
        RecordingBackplane backplane = new();
        await using var host = await ProgressHost.StartAsync(services: services => services.AddSingleton<ISseBackplane>(backplane));
        (await HealthAsync(host)).ShouldBe(("healthy", "healthy", "not_configured"));
        backplane.IsDown = true;
        (await HealthAsync(host)).ShouldBe(("degraded", "unhealthy", "not_configured"));
        foreach (string path in new[] { "/stream/publish/workflow/w", "/stream/ticket" })
        {
            var (response, body) = await host.PostAsync(path, "ada", """{"step":"a","progress":1}""");
            ((int)response.StatusCode).ShouldBe(503);
            response.Headers.RetryAfter.ShouldNotBeNull();
            ((string)body["error"]!).ShouldNotBeEmpty();
        }

        await using var stream = await host.FollowAsync("/stream/workflow/w", "ada");
        stream.Status.ShouldBe(503);
        backplane.IsDown = false;
        ((int)(await host.PostAsync("/stream/ticket", "ada")).Response.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task the_state_of_a_workflow_is_told_to_its_owner_when_he_comes()
    {
        Workflows workflows = new(id => new(id == "w" ? new WorkflowStatus("RUNNING", "Analyze", Begun, null) : null));
        await using var host = await StartAsync(workflows);
        (await HealthAsync(host)).ShouldBe(("healthy", "not_configured", "healthy"));
        await using var stream = await host.FollowAsync("/stream/workflow/w", "ada");
        await stream.NextAsync();
        var status = (await stream.NextAsync())!;
        status.Type.ShouldBe("temporal_status");
        status.Data.Remove("timestamp").ShouldBeTrue();
        status.Data.ToJsonString().ShouldBe("""{"workflow_id":"w","status":"RUNNING","type":"Analyze","start_time":"2024-12-31T23:00:00Z","close_time":null}""");
        await using var stranger = await host.FollowAsync("/stream/workflow/w", "bob");
        stranger.Status.ShouldBe(404);
        workflows.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task a_workflow_whose_state_cannot_be_asked_is_followed_all_the_same()
    {
        await using var host = await StartAsync(new Workflows(_ => throw new HttpRequestException("down")));
        (await HealthAsync(host)).ShouldBe(("degraded", "not_configured", "unhealthy"));
        await using var stream = await host.FollowAsync("/stream/workflow/w", "ada");
        (await stream.NextAsync())!.Type.ShouldBe("connected");
        (await stream.NextAsync())!.Type.ShouldBe("workflow_progress");
    }

    [Fact]
    public async Task streams_events_refusals_and_services_are_measured()
    {
        // Other tests' hosts measure under the same names.
        Dictionary<(object? Host, string Name), double> sums = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name.StartsWith("ssekit.progress", StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.Start();
        await using var host = await StartAsync(new Workflows(_ => default));
        await HealthAsync(host);
        await using var stream = await host.FollowAsync("/stream/user/ada", "ada");
        await stream.NextAsync();
        await using var refused = await host.FollowAsync("/stream/user/ada");
        foreach (string name in new[] { "published", "streams", "refused", "service" }) Sum($"ssekit.progress.{name}").ShouldBeGreaterThanOrEqualTo(1);

        double Sum(string name)
        {
            lock (sums) return sums[(host.Services.GetRequiredService<IMeterFactory>(), name)];
        }

        void Add(Instrument instrument, double value)
        {
            var key = (instrument.Meter.Scope, instrument.Name);
            lock (sums) sums[key] = sums.GetValueOrDefault(key) + value;
        }
    }

    private static async Task<ProgressHost> StartAsync(IWorkflowStatusSource workflows)
    {
        var host = await ProgressHost.StartAsync(services: services => services.AddSingleton(workflows));
        await host.Publisher.PublishWorkflowAsync("w", new ProgressUpdate("first", 0) { UserId = "ada" });
        return host;
    }

    private static async Task<(string, string, string)> HealthAsync(ProgressHost host)
    {
        var health = JsonNode.Parse(await host.Client.GetStringAsync(new Uri("/stream/health", UriKind.Relative)))!;
        return ((string)health["status"]!, (string)health["services"]!["redis"]!, (string)health["services"]!["temporal"]!);
    }

    private sealed class Workflows(Func<string, ValueTask<WorkflowStatus?>> status) : IWorkflowStatusSource
    {
        public int Asked { get; private set; }

        public ValueTask<WorkflowStatus?> GetStatusAsync(string workflowId, CancellationToken cancellationToken)
        {
            Asked++;
            return status(workflowId);
        }

        public async ValueTask<bool> IsHealthyAsync(CancellationToken cancellationToken)
        {
            await status("any");
            return true;
        }
    }
}
