namespace SseKit.Analysis.Text;

/// <summary>The hyphen that a typesetter puts where a word does not fit its line.</summary>
internal static class LineBreak
{
    /// <summary>Says whether the hyphen at a place is followed by a line end and the rest of the word, and where that starts.</summary>
    public static bool JoinsWord(string page, int at, out int resume)
    {
        resume = at;
        if (page[at] is not ('-' or '\u2010' or '\u00AD') || at == 0 || !char.IsLetter(page[at - 1]))
        {
            return false;
        }

        var sawLineEnd = false;
        for (resume = at + 1; resume < page.Length && char.IsWhiteSpace(page[resume]); resume++)
        {
            sawLineEnd |= page[resume] == '\n';
        }

        return sawLineEnd && resume < page.Length && char.IsLower(page[resume]);
    }
}
