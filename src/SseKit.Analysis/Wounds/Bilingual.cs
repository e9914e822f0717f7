using System.Globalization;

namespace SseKit.Analysis.Wounds;

/// <summary>A text in both languages, with a place <c>{0}</c> for one value if it has any.</summary>
internal sealed record Bilingual(string French, string English)
{
    public string In(WoundLanguage language) => language == WoundLanguage.English ? English : French;

    public string In(WoundLanguage language, object value) =>
        In(language).Replace("{0}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
