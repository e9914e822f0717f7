using System.Text;

namespace SseKit.Analysis.Transcriptions;

/// <summary>The transcript so far: what was given away as sentences, and what the server says it all was in the end.</summary>
internal sealed class HeardText(int most)
{
    private readonly StringBuilder _all = new();
    private readonly Sentences _sentences = new();

    public IEnumerable<string> Add(string piece)
    {
        if (_all.Length + piece.Length > most)
        {
            throw TranscriptionResponse.Failed("The speech server's transcript is too long");
        }

        _all.Append(piece);
        return _sentences.Add(piece);
    }

    /// <summary>The rest, by the whole text that ends the stream: what it adds is heard too, what it takes back cannot be.</summary>
    public IEnumerable<string> End(string? whole)
    {
        var heard = _all.ToString().Trim();
        if (whole?.Trim() is { Length: > 0 } text && text != heard)
        {
            var added = text.StartsWith(heard, StringComparison.Ordinal)
                ? text[heard.Length..]
                : throw TranscriptionResponse.Failed("The speech server's transcript differs from what it said before");
            return Add(added).Concat(_sentences.Rest());
        }

        return _sentences.Rest();
    }
}
