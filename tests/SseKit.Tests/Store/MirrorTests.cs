using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Topics;
using Xunit;
using static SseKit.Tests.Store.ScriptedStore;

namespace SseKit.Tests.Store;

/// <summary>What a store can tell a mirror, and what it cannot.</summary>
public sealed class MirrorTests
{
    public static TheoryData<string> NoIds => ["", "e", "e.1.2", "e.1~", "e 1.2", "é.1", "e.1\n", new string('e', 49) + ".1", "e.1\"", "\0.1"];

    public static TheoryData<string> Ids => ["e.1", "AZaz09-_.AZaz09-_", new string('e', 47) + ".1", "e.1700000000000-0"];

    [Theory]
    [MemberData(nameof(NoIds))]
    public Task What_cannot_stand_in_a_cursor_is_refused(string id) => AskAsync(mirror =>
    {
        Should.Throw<ArgumentException>(() => mirror.Restart(id));
        mirror.LastId.ShouldBeNull();
        mirror.Restart("e.0");
        Should.Throw<ArgumentException>(() => mirror.Append(id, Frame("a"), null));
        mirror.LastId.ShouldBe("e.0");
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public Task What_can_is_the_last_id(string id) => AskAsync(mirror =>
    {
        mirror.Restart(id);
        mirror.LastId.ShouldBe(id);
        mirror.Append(id + "0", Frame("a"), "key");
        mirror.LastId.ShouldBe(id + "0");
    });

    [Fact]
    public Task Nothing_is_appended_before_it_is_said_where_the_log_begins() => AskAsync(mirror =>
        Should.Throw<InvalidOperationException>(() => mirror.Append("e.1", Frame("a"), null)));

    [Fact]
    public Task Only_events_without_an_id_are_appended() => AskAsync(mirror =>
    {
        mirror.Restart("e.0");
        Should.Throw<ArgumentException>(() => mirror.Append("e.1", SseFrame.Comment("a"), null));
        Should.Throw<ArgumentException>(() => mirror.Append("e.1", SseFrame.Create(new("a") { EventId = "1" }), null));
        mirror.LastId.ShouldBe("e.0");
    });

    private static async Task AskAsync(Action<SseTopicMirror> ask)
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using SseTopics topics = new(store: new ScriptedStore(async (_, mirror, unread) =>
        {
            try
            {
                ask(mirror);
                asked.SetResult();
            }
            catch (Exception exception)
            {
                asked.SetException(exception);
            }

            mirror.Loaded();
            await UnreadAsync(unread);
        }));
        TopicClient client = TopicClient.Follow(topics, new SseSubscription("a"));
        await asked.Task.Within("the answer");
        await client.StopAsync();
    }
}
