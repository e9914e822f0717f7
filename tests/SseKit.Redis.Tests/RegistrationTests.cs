using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace SseKit.Redis.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly RedisServer _redis = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task topics_are_kept_in_redis_as_configured()
    {
        ServiceCollection services = new();
        services.AddSingleton(new SseTopicsOptions { MaxAge = TimeSpan.FromMinutes(2) });
        services.AddSseKitRedis(options => (options.Configuration, options.KeyPrefix) = (_redis.Configuration, "shop:"));
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<ISseTopicStore>().AppendAsync("orders", SseFrame.Create(new("one")), new(), TestContext.Current.CancellationToken);
            long.Parse(_redis.Cli("PTTL", "shop:orders"), null).ShouldBeInRange(170_000, 180_000);
            Connections().ShouldBeGreaterThan(0);
        }

        await Eventually.IsAsync(() => Connections() == 0, "its own connection stays open");
    }

    [Fact]
    public async Task a_registered_connection_is_used_and_left_open()
    {
        using ConnectionMultiplexer lent = await ConnectionMultiplexer.ConnectAsync(_redis.Configuration);
        int before = Connections();
        ServiceCollection services = new();
        services.AddSingleton<IConnectionMultiplexer>(lent);
        services.AddSseKitRedis(static options => options.Configuration = "nowhere.invalid:1");
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<ISseTopicStore>().AppendAsync("orders", SseFrame.Create(new("one")), new(), TestContext.Current.CancellationToken);
            Connections().ShouldBe(before);
        }

        (await lent.GetDatabase().PingAsync()).ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void a_store_that_is_registered_already_is_kept()
    {
        ServiceCollection services = new();
        services.AddSingleton<ISseTopicStore>(static _ => throw new NotSupportedException());
        services.AddSseKitRedis().ShouldBeSameAs(services);
        services.Count(static service => service.ServiceType == typeof(ISseTopicStore)).ShouldBe(1);
    }

    [Fact]
    public void nothing_connects_before_it_is_used()
    {
        ServiceCollection services = new();
        services.AddSseKitRedis(options => options.Configuration = _redis.Configuration);
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<ISseTopicStore>().ShouldNotBeNull();
        Connections().ShouldBe(0);
    }

    [Fact]
    public void a_wrong_configuration_string_is_refused_before_anything_is_published()
    {
        ServiceCollection services = new();
        services.AddSseKitRedis(static options => options.Configuration = "localhost,colour=red");
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<ArgumentException>(() => provider.GetRequiredService<ISseTopicStore>()).Message.ShouldContain("colour");
    }

    [Fact]
    public void options_out_of_their_range_are_refused_where_they_are_set()
    {
        Action<SseRedisOptions>[] wrong =
        [
            static o => o.Configuration = " ",
            static o => o.KeyPrefix = "{a}",
            static o => o.KeyPrefix = new string('x', 129),
            static o => o.KeyPrefix = null!,
            static o => o.PollInterval = TimeSpan.FromMilliseconds(9),
            static o => o.PollInterval = TimeSpan.FromSeconds(61),
            static o => o.PublishIdLifetime = TimeSpan.FromMilliseconds(999),
            static o => o.ResponseTimeout = TimeSpan.FromMilliseconds(9),
            static o => o.ResponseTimeout = TimeSpan.FromMinutes(11),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("", "key", "id")),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("a/", "", "id")),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("a/", "k}e{y", "id")),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("a/", "{}key", "id")),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("a/", "key", "data")),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("a/", "key", new string('x', 257))),
            static o => o.SharedStreams.Add(new SseRedisSharedStream("a/", "key", "id") { MaxEvents = 0 }),
        ];
        foreach (Action<SseRedisOptions> set in wrong) Should.Throw<ArgumentException>(() => set(new SseRedisOptions()));
        new SseRedisOptions { KeyPrefix = "" }.KeyPrefix.ShouldBeEmpty();
        new SseRedisSharedStream("a/", "x}{tag}", "id").MaxEvents.ShouldBe(1000);
    }

    [Fact]
    public void two_shared_streams_of_the_same_prefix_are_refused_at_once() => Should.Throw<InvalidOperationException>(static () =>
        new ServiceCollection().AddSseKitRedis(static options =>
        {
            options.SharedStreams.Add(new SseRedisSharedStream("a/", "one", "id"));
            options.SharedStreams.Add(new SseRedisSharedStream("a/", "other", "id"));
        }));

    private int Connections() => _redis.Cli("CLIENT", "LIST").Split('\n').Count(static line => !line.Contains("cmd=client", StringComparison.Ordinal));
}
