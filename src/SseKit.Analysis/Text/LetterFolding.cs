namespace SseKit.Analysis.Text;

/// <summary>Reduces the letters of Western European languages to a to z, so that one spelling of a phrase finds all of them.</summary>
internal static class LetterFolding
{
    private static readonly (string Characters, string Plain)[] Equivalents =
    [
        ("àáâãäåÀÁÂÃÄÅ", "a"), ("çÇ", "c"), ("èéêëÈÉÊË", "e"), ("ìíîïÌÍÎÏ", "i"), ("ñÑ", "n"),
        ("òóôõöøÒÓÔÕÖØ", "o"), ("ùúûüÙÚÛÜ", "u"), ("ýÿÝŸ", "y"), ("œŒ", "oe"), ("æÆ", "ae"), ("ß", "ss"),
        ("\uFB00", "ff"), ("\uFB01", "fi"), ("\uFB02", "fl"), ("\uFB03", "ffi"), ("\uFB04", "ffl"),
        ("’‘", "'"), ("“”«»", "\""), ("\u2010\u2011\u2013", "-"),
        ("\u00AD\u0300\u0301\u0302\u0303\u0308\u0327", ""), // the soft hyphen and combining accents
    ];

    private static readonly Dictionary<char, string> Folded = Table();

    /// <summary>Gives what a character reads as: lower case, no accent, ligatures taken apart.</summary>
    public static ReadOnlySpan<char> Of(ref readonly char character) =>
        Folded.TryGetValue(character, out var folded) ? folded : new ReadOnlySpan<char>(in character);

    private static Dictionary<char, string> Table()
    {
        var table = new Dictionary<char, string>();
        for (var letter = 'A'; letter <= 'Z'; letter++)
        {
            table[letter] = char.ToLowerInvariant(letter).ToString();
        }

        foreach (var (characters, plain) in Equivalents)
        {
            foreach (var character in characters)
            {
                table[character] = plain;
            }
        }

        return table;
    }
}
