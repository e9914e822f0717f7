using SseKit.Redis.Entries;

namespace SseKit.Redis.Tests.Entries;

public sealed class TopicKeysTests
{
    [Theory]
    [InlineData("orders", "sse:orders")]
    [InlineData("a{b}c", "sse:a%7Bb%7Dc")]
    [InlineData("%7B", "sse:%257B")]
    public void the_stream_has_no_braces_and_the_others_carry_it_in_braces(string topic, string stream)
    {
        TopicKeys keys = new("sse:", topic);
        ((string?)keys.Stream).ShouldBe(stream);
        ((string?)keys.Epoch).ShouldBe($"{{{stream}}}:epoch");
        ((string?)keys.Hint).ShouldBe($"{{{stream}}}:hint");
        ((string?)keys.Publish("}1{")).ShouldBe($"{{{stream}}}:publish:}}1{{");
    }
}
