namespace SseKit.Analysis.CallText;

/// <summary>Words to be found one after the other; a word that ends in an asterisk stands for all that begin like it.</summary>
internal sealed class SpokenPhrase(string phrase)
{
    private readonly string[] _words = phrase.Split(' ');

    public int Length => _words.Length;

    public bool StandsAt(IReadOnlyList<SpokenWord> words, int at)
    {
        if (at + _words.Length > words.Count)
        {
            return false;
        }

        for (var index = 0; index < _words.Length; index++)
        {
            if (!Matches(_words[index], words[at + index].Text))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Matches(string wanted, string word) => wanted[^1] == '*'
        ? word.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal)
        : string.Equals(word, wanted, StringComparison.Ordinal);
}
