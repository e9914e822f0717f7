using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace SseKit.Server.Tests.Topics;

public class RegistrationTests
{
    [Fact]
    public void Each_call_of_AddSseKit_has_its_say_and_the_topics_are_one()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSseKit()
            .AddSseKit(static options => options.Topics.MaxEvents = 5)
            .AddSseKit(static options => options.Topics.MaxTopics = options.Topics.MaxEvents + 2)
            .BuildServiceProvider();
        SseTopicsOptions options = services.GetRequiredService<IOptions<SseServerOptions>>().Value.Topics;
        (options.MaxEvents, options.MaxTopics).ShouldBe((5, 7));
        services.GetServices<SseTopics>().ShouldHaveSingleItem();
    }
}
