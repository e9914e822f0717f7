using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>Names that no list holds, told by the words before them.</summary>
internal static class IntroducedEntities
{
    private const int LongestName = 3;

    private static readonly (string Type, int Longest, SpokenPhrase Words)[] Introductions =
    [
        (EntityTypes.Person, LongestName, new SpokenPhrase("my name is")),
        (EntityTypes.Person, LongestName, new SpokenPhrase("his name is")),
        (EntityTypes.Person, LongestName, new SpokenPhrase("her name is")),
        (EntityTypes.Person, 1, new SpokenPhrase("mister")),
        (EntityTypes.Person, 1, new SpokenPhrase("mr")),
        (EntityTypes.Person, 1, new SpokenPhrase("mrs")),
        (EntityTypes.Person, 1, new SpokenPhrase("missus")),
        (EntityTypes.Location, 1, new SpokenPhrase("i live in")),
        (EntityTypes.Location, 1, new SpokenPhrase("city of")),
        (EntityTypes.Location, 1, new SpokenPhrase("town of")),
        (EntityTypes.Location, 1, new SpokenPhrase("village of")),
    ];

    public static IEnumerable<FoundWords> In(SpokenText text) =>
        from introduction in Introductions
        from found in text.Find(introduction.Words)
        let end = NameEnd(text, found.AfterLast, introduction.Longest)
        where end > found.AfterLast
        select new FoundWords(introduction.Type, text.Words[found.AfterLast].Start, text.Words[end - 1].End);

    // A name ends at the first word that is none, and where the sentence does.
    private static int NameEnd(SpokenText text, int first, int longest)
    {
        var end = first;
        while (end < text.Words.Count && end < first + longest && IsName(text.Words[end].Text) && (end == first || IsJoined(text, end)))
        {
            end++;
        }

        return end;
    }

    private static bool IsName(string word) => !StopWords.Has(word) && !NumberWords.IsNumber(word);

    private static bool IsJoined(SpokenText text, int word) =>
        text.Text[text.Words[word - 1].End..text.Words[word].Start] is " " or "-";
}
