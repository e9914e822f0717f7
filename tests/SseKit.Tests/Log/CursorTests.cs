using System.Text;
using Shouldly;
using SseKit.Log;
using Xunit;

namespace SseKit.Tests.Log;

public sealed class CursorTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("e.1", false)]
    [InlineData("\n", false)]
    public void A_client_that_sent_nothing_sent_no_cursor(string? text, bool isNone) => new Cursor(text).IsNone.ShouldBe(isNone);

    [Theory]
    [InlineData("e.1", "e.1")]
    [InlineData("A-z_0.9~x.y.z", "A-z_0.9~x.y.z")]
    [InlineData("e.1\n", null)]
    [InlineData("e.1\"", null)]
    [InlineData("é.1", null)]
    [InlineData("e.1 ", null)]
    public void Only_what_could_be_a_cursor_is_told_back(string text, string? told) => new Cursor(text).Text.ShouldBe(told);

    [Fact]
    public void What_is_longer_than_any_cursor_is_none()
    {
        new Cursor(new string('a', Cursor.MaxLength)).Text.ShouldNotBeNull();
        new Cursor(new string('a', Cursor.MaxLength + 1)).Text.ShouldBeNull();
    }

    [Theory]
    [InlineData("e.1", "name", "e.1")]
    [InlineData("name.e.1", "name", "e.1")]
    [InlineData("name.e.1", "nam", "")]
    [InlineData("name.e.1", "names", "")]
    [InlineData("other.f.2~name.e.1", "name", "e.1")]
    [InlineData("other.f.2~name.e.1", "other", "f.2")]
    [InlineData("name.e.1~name.f.2", "name", "e.1")]
    [InlineData("~~name.e.1~", "name", "e.1")]
    [InlineData("xname.e.1~y.f.2", "name", "")]
    [InlineData("name~name.~a.b.c", "name", "")]
    public void The_id_of_a_topic_is_found_by_its_whole_name(string text, string name, string id) =>
        new Cursor(text).IdOf(Encoding.ASCII.GetBytes(name)).ToString().ShouldBe(id);

    [Fact]
    public void The_longest_ids_of_as_many_topics_as_may_be_fit_in_a_cursor()
    {
        string id = new string('e', Cursor.MaxIdLength - 2) + ".1";
        Cursor.CheckedId(id).Length.ShouldBe(Cursor.MaxIdLength);
        string cursor = string.Join('~', Enumerable.Range(0, SseSubscription.MaxTopics).Select(i => $"{Encoding.ASCII.GetString(Epochs.NameOf($"{i}"))}.{id}"));
        cursor.Length.ShouldBeLessThanOrEqualTo(Cursor.MaxLength);
        new Cursor(cursor).Text.ShouldBe(cursor);
    }
}
