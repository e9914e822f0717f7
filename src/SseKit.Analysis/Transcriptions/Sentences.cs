using System.Text;

namespace SseKit.Analysis.Transcriptions;

/// <summary>Cuts a text that comes in pieces into sentences. For one thread.</summary>
internal sealed class Sentences
{
    private const int LongestSentence = 2000;
    private readonly StringBuilder _unfinished = new();

    /// <summary>Takes a piece in.</summary>
    /// <returns>The sentences that are finished by it.</returns>
    public IEnumerable<string> Add(string piece)
    {
        _unfinished.Append(piece);
        var text = _unfinished.ToString();
        var start = 0;
        for (var end = EndOf(text, start); end > 0; end = EndOf(text, start))
        {
            if (text[start..end].Trim() is { Length: > 0 } sentence)
            {
                yield return sentence;
            }

            start = end;
        }

        _unfinished.Remove(0, start);
    }

    /// <summary>Gives what is left at the end.</summary>
    public IEnumerable<string> Rest() => Add("\n");

    // A full stop ends a sentence when a blank follows: not in 3.5, and not where the next piece may go on.
    private static int EndOf(string text, int start)
    {
        for (var at = start; at < text.Length; at++)
        {
            var isEnd = text[at] == '\n'
                || (text[at] is '.' or '!' or '?' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]))
                || (at - start >= LongestSentence && char.IsWhiteSpace(text[at]));
            if (isEnd)
            {
                return at + 1;
            }
        }

        return -1;
    }
}
