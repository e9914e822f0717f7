using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>What stands in a list: places, organizations, relatives, dates.</summary>
internal static class ListedEntities
{
    private static readonly (string Type, IReadOnlyList<SpokenPhrase> Phrases)[] Lists =
    [
        (EntityTypes.Location, NamedThings.Places),
        (EntityTypes.Date, NamedThings.Dates),
        (EntityTypes.Organization, NamedThings.Organizations),
        (EntityTypes.Relative, NamedThings.Relatives),
    ];

    public static IEnumerable<FoundWords> In(SpokenText text) =>
        from list in Lists
        from phrase in list.Phrases
        from found in text.Find(phrase)
        select new FoundWords(list.Type, text.Words[found.First].Start, text.Words[found.AfterLast - 1].End);
}
