using SseKit.Redis.Entries;

namespace SseKit.Redis.Tests.Entries;

public sealed class EntryIdTests
{
    [Theory]
    [InlineData("0-0")]
    [InlineData("1763640000000-7")]
    [InlineData("18446744073709551615-18446744073709551615")]
    public void an_id_is_read_and_written_as_it_is(string text) => EntryId.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("1-2-3")]
    [InlineData("+1-2")]
    [InlineData("1 -2")]
    [InlineData("18446744073709551616-0")]
    public void what_is_no_id_is_not_read_as_one(string text) => EntryId.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("5-3", "5-2")]
    [InlineData("5-0", "4-18446744073709551615")]
    [InlineData("0-1", "0-0")]
    [InlineData("0-0", "0-0")]
    public void a_predecessor_is_the_greatest_before(string id, string before) => EntryId.Parse(id).Predecessor.ToString().ShouldBe(before);

    [Theory]
    [InlineData("5-3", "5-4", true)]
    [InlineData("5-4", "5-4", false)]
    [InlineData("9-9", "10-0", true)]
    [InlineData("10-0", "9-9", false)]
    public void ids_are_ordered_as_numbers(string id, string other, bool isBefore) => EntryId.Parse(id).IsBefore(EntryId.Parse(other)).ShouldBe(isBefore);
}
