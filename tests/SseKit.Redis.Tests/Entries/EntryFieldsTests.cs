using System.Net.ServerSentEvents;
using System.Text;
using SseKit.Redis.Entries;

namespace SseKit.Redis.Tests.Entries;

public sealed class EntryFieldsTests
{
    public static TheoryData<string, string?, int?> Events => new()
    {
        { "", null, null },
        { "one", null, null },
        { "\n", "note", null },
        { "a\n\nb\n", "Größe", 0 },
        { new string('x', 10_000_000), "message", 1500 },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void what_an_entry_says_is_the_event_it_was_made_of(string data, string? type, int? retry)
    {
        SseFrame frame = SseFrame.Create(new SseItem<string>(data, type) { ReconnectionInterval = retry is { } ms ? TimeSpan.FromMilliseconds(ms) : null });
        SseFrame read = EntryFields.ToFrame(Entry(EntryFields.Of(frame, new SsePublishOptions { Key = "key" })), out string? reason)!;
        reason.ShouldBeNull();
        Encoding.UTF8.GetString(read.Bytes.Span).ShouldBe(Encoding.UTF8.GetString(frame.Bytes.Span));
    }

    [Fact]
    public void a_comment_is_no_entry() => Should.Throw<ArgumentException>(() => EntryFields.Of(SseFrame.Comment("x"), new SsePublishOptions()));

    [Theory]
    [InlineData("k", "k")]
    [InlineData("", null)]
    public void a_key_that_no_publisher_could_give_is_none(string key, string? expected) =>
        EntryFields.KeyOf(Entry([EntryFields.Key, key])).ShouldBe(expected);

    [Fact]
    public void a_key_that_is_too_long_is_none() => EntryFields.KeyOf(Entry([EntryFields.Key, new string('k', 257)])).ShouldBeNull();

    private static TopicEntry Entry(List<object> fields)
    {
        Dictionary<string, byte[]> named = new(StringComparer.Ordinal);
        for (int i = 0; i < fields.Count; i += 2) named[(string)fields[i]] = fields[i + 1] as byte[] ?? Encoding.UTF8.GetBytes((string)fields[i + 1]);
        return new TopicEntry(default, named);
    }
}
