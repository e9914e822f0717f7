using System.Net.ServerSentEvents;
using SseKit.Redis.Entries;
using SseKit.Redis.Shared;

namespace SseKit.Redis.Tests.Shared;

public sealed class SharedCopyTests
{
    [Fact]
    public void more_events_than_it_may_keep_drop_the_oldest_and_the_copy_begins_behind_them()
    {
        SharedCopy copy = Begun(maxEvents: 3);
        for (ulong i = 1; i <= 5; i++) copy.Append(new EntryId(i, 0), Event(i, i % 2 == 0 ? ["even", "all"] : ["odd", "all"])).Count.ShouldBe(i > 3 ? 1 : 0);
        Ids(copy, "all").ShouldBe([3, 4, 5]);
        Ids(copy, "even").ShouldBe([4]);
        Ids(copy, "odd").ShouldBe([3, 5]);
        Ids(copy, "none").ShouldBeEmpty();
        copy.Begin.ShouldBe(new EntryId(2, 0));
    }

    [Fact]
    public void more_bytes_than_it_may_keep_drop_the_oldest_and_one_of_more_than_all_is_not_kept()
    {
        SharedCopy copy = Begun(maxBytes: 250);
        for (ulong i = 1; i <= 3; i++) copy.Append(new EntryId(i, 0), Event(i, ["all"], bytes: 100));
        Ids(copy, "all").ShouldBe([2, 3]);
        copy.Append(new EntryId(4, 0), Event(4, ["all"], bytes: 300)).Count.ShouldBe(3);
        Ids(copy, "all").ShouldBeEmpty();
        copy.Begin.ShouldBe(new EntryId(4, 0));
    }

    [Theory]
    [InlineData("e.2-0", true)]
    [InlineData("e.4-7", true)]
    [InlineData("e.9-0", true)]
    [InlineData("e.1-0", false)]
    [InlineData("e.9-1", false)]
    [InlineData("f.4-0", false)]
    [InlineData("e.04-0", false)]
    [InlineData("e.4", false)]
    [InlineData("4-0", false)]
    public void a_place_is_known_from_where_the_copy_begins_to_the_last_entry_read(string id, bool isKnown)
    {
        SharedCopy copy = Begun(maxEvents: 3);
        for (ulong i = 1; i <= 5; i++) copy.Append(new EntryId(i, 0), Event(i, ["all"]));
        copy.Append(new EntryId(9, 0), e: null);
        copy.TryFind(id, out _).ShouldBe(isKnown);
    }

    private static SharedCopy Begun(int maxEvents = 100, int maxBytes = 1_000_000)
    {
        SharedCopy copy = new(maxEvents, maxBytes);
        copy.Restart("e", default);
        return copy;
    }

    private static SharedEvent Event(ulong id, string[] topics, int bytes = 20) =>
        new(new EntryId(id, 0), topics, SseFrame.Create(new SseItem<string>(new string('x', bytes - "data: \n\n".Length))), null, IsFinal: false);

    private static ulong[] Ids(SharedCopy copy, string topic) => [.. copy.Of(topic).Select(static e => e.Id.Time)];
}
