using SseKit.Analysis.Recordings;

namespace SseKit.Analysis.Tests.Recordings;

public sealed class CallFieldsTests
{
    [Fact]
    public void Unsaid_it_is_English_with_everything()
    {
        var fields = new CallFields();
        (fields.Language, fields.IncludeTranslation, fields.IncludeInsights).ShouldBe(("en", true, true));
        fields.With("language", " ").ShouldBe(fields);
        fields.With("anything", "else").ShouldBe(fields);
    }

    [Theory]
    [InlineData("include_translation", "false")]
    [InlineData("include_translation", "0")]
    [InlineData("include_translation", "No")]
    public void A_flag_is_understood_as_it_is_written(string field, string value) => new CallFields().With(field, value)!.IncludeTranslation.ShouldBeFalse();

    [Theory]
    [InlineData("include_insights", "perhaps")]
    [InlineData("include_translation", "2")]
    [InlineData("language", "e")]
    [InlineData("language", "en us")]
    [InlineData("language", "../../etc")]
    [InlineData("language", "en-")]
    public void A_value_that_a_field_cannot_have_is_refused(string field, string value) => new CallFields().With(field, value).ShouldBeNull();

    [Theory]
    [InlineData("sw")]
    [InlineData("en-US")]
    [InlineData("zh-Hant-TW")]
    public void A_language_is_a_tag(string tag) => new CallFields().With("language", tag)!.Language.ShouldBe(tag);
}
