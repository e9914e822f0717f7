using System.Text;
using Shouldly;
using SseKit.Log;
using Xunit;

namespace SseKit.Tests.Log;

public sealed class EpochsTests
{
    private readonly Epochs _epochs = new();

    [Fact]
    public void A_topic_has_the_same_epoch_until_one_that_held_events_is_lost()
    {
        string first = Begin("a");
        Begin("a").ShouldBe(first);
        _epochs.Lose();
        Begin("a").Equals(first, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void No_two_topics_lives_or_processes_share_an_epoch()
    {
        HashSet<string> epochs = [];
        for (int life = 0; life < 100; life++)
        {
            for (int topic = 0; topic < 100; topic++) epochs.Add(Begin($"{topic}")).ShouldBeTrue();
            _epochs.Lose();
        }

        epochs.Add(Encoding.ASCII.GetString(new Epochs().Begin("0"))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("\ud83d")]
    public void Epochs_and_names_can_stand_in_cursors(string topic)
    {
        string id = Begin(topic);
        Cursor.CheckedId(id).ShouldBe(Encoding.ASCII.GetBytes(id));
        id.Length.ShouldBe(Epochs.Length + 2);
        string name = Encoding.ASCII.GetString(Epochs.NameOf(topic));
        name.Length.ShouldBe(Epochs.Length);
        new Cursor($"{name}.{id}").IdOf(Epochs.NameOf(topic)).ToString().ShouldBe(id);
    }

    [Fact]
    public void Names_of_lone_surrogates_and_their_replacement_differ() =>
        new[] { "\ud83d", "\ud83e", "\ufffd" }.Select(name => Encoding.ASCII.GetString(Epochs.NameOf(name))).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);

    private string Begin(string topic) => Encoding.ASCII.GetString(_epochs.Begin(topic));
}
