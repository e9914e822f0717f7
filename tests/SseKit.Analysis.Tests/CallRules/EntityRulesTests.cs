using SseKit.Analysis.CallRules;

namespace SseKit.Analysis.Tests.CallRules;

public sealed class EntityRulesTests
{
    [Theory]
    [InlineData("my name is john and i live in chicago", "PERSON:john LOCATION:chicago")]
    [InlineData("My name is Mary Ann Smith. She is here.", "PERSON:Mary Ann Smith")]
    [InlineData("my name is john my daughter is ill", "PERSON:john RELATIVE:daughter")]
    [InlineData("mister brown lives in the city of springfield", "PERSON:brown LOCATION:springfield")]
    [InlineData("we flew from dar es salaam to new york last month", "LOCATION:dar es salaam LOCATION:new york DATE:last month")]
    [InlineData("she is ten years old", "AGE:ten years old")]
    [InlineData("at three o'clock on monday", "TIME:three o'clock DATE:monday")]
    [InlineData("it cost twenty five dollars", "MONEY:twenty five dollars")]
    [InlineData("five five five one two one two", "PHONE:five five five one two one two")]
    [InlineData("the code is four seven one one", "NUMBER:four seven one one")]
    [InlineData("write to ann@example.org or call +44 20 7946 0958", "EMAIL:ann@example.org PHONE:+44 20 7946 0958")]
    [InlineData("call the police and the hospital", "ORGANIZATION:police ORGANIZATION:hospital")]
    [InlineData("i planned a sunday's trip", "")]
    [InlineData("", "")]
    [InlineData("my name is", "")]
    public void Who_and_what_is_named_is_found(string text, string found) =>
        string.Join(' ', EntityRules.Find(text).Select(entity => $"{entity.Type}:{entity.Text}")).ShouldBe(found);

    [Fact]
    public void The_offsets_are_those_of_the_words_in_their_order_and_none_overlaps()
    {
        const string Text = "Été: my name is John, my mother's name is Jane, I was in New York in June, and 555 123 4567 is her number.";
        var entities = EntityRules.Find(Text);
        entities.Count.ShouldBeGreaterThan(3);
        entities.Select(entity => Text[entity.Start..entity.End]).ShouldBe(entities.Select(entity => entity.Text));
        entities.Zip(entities.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
    }
}
