using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SseKit.Redis.Tests.Health;

public sealed class RedisHealthTests : IAsyncDisposable
{
    private readonly RedisServer _redis = new();
    private readonly ServiceProvider _host;

    public RedisHealthTests() => _host = Host(services => services.AddSseKitRedis(options => options.Configuration = _redis.Configuration + ",connectTimeout=500"));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _redis.Dispose();
    }

    [Fact]
    public async Task it_is_healthy_on_the_connection_of_the_topics_however_often_it_is_asked()
    {
        await _host.GetRequiredService<ISseTopicStore>().AppendAsync("orders", SseFrame.Create(new("one")), new(), TestContext.Current.CancellationToken);
        int connections = Connections();
        int before = _redis.Calls("set");
        for (int i = 0; i < 200; i++) (await ReportAsync()).Status.ShouldBe(HealthStatus.Healthy);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReportAsync()));
        Connections().ShouldBe(connections);
        _redis.Calls("set").ShouldBeInRange(before + 1, before + 5);
        _redis.Cli("GET", "{sse:}:health").ShouldBe("1");
    }

    [Fact]
    public async Task a_redis_that_is_away_degrades_it_until_it_is_back()
    {
        await BecomesAsync(HealthStatus.Healthy);
        _redis.Kill();
        await BecomesAsync(HealthStatus.Degraded);
        (await ReportAsync()).Description!.ShouldContain("RedisConnectionException");
        _redis.Start();
        await BecomesAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task a_redis_that_is_full_degrades_it_though_it_answers()
    {
        _redis.Cli("CONFIG", "SET", "maxmemory", "1");
        HealthReportEntry full = await ReportAsync();
        (full.Status, full.Data["reason"], full.Exception).ShouldBe((HealthStatus.Degraded, "OOM", null));
        _redis.Cli("CONFIG", "SET", "maxmemory", "0");
        await BecomesAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task a_redis_that_does_not_answer_degrades_it_in_bounded_time_and_is_not_asked_again_until_it_does()
    {
        await BecomesAsync(HealthStatus.Healthy);
        int before = _redis.Calls("set");
        _redis.Cli("CLIENT", "PAUSE", "3500", "ALL");
        await BecomesAsync(HealthStatus.Degraded);
        HealthReportEntry slow = await ReportAsync();
        slow.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        slow.Data["reason"].ShouldBe(nameof(TimeoutException));
        await BecomesAsync(HealthStatus.Healthy);
        _redis.Calls("set").ShouldBeInRange(before + 1, before + 2);
    }

    [Fact]
    public async Task without_topics_in_redis_it_names_the_call_that_is_missing()
    {
        await using ServiceProvider host = Host(static _ => { });
        HealthReportEntry entry = await ReportAsync(host);
        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description!.ShouldContain("AddSseKitRedis()");
    }

    private static ServiceProvider Host(Action<IServiceCollection> add)
    {
        ServiceCollection services = new();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddHealthChecks().AddSseKitRedis();
        add(services);
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReportEntry> ReportAsync(ServiceProvider host) =>
        (await host.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["ssekit-redis"];

    private Task<HealthReportEntry> ReportAsync() => ReportAsync(_host);

    private Task BecomesAsync(HealthStatus status) => Eventually.IsAsync(async () => (await ReportAsync()).Status == status, $"not {status}");

    private int Connections() => _redis.Cli("CLIENT", "LIST").Split('\n').Count(static line => !line.Contains("cmd=client", StringComparison.Ordinal));
}
