using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.PersonalData;

/// <summary>A text with personal data made unreadable in place, so that offsets stay what they are.</summary>
internal sealed partial class MaskedText
{
    private const char Mask = '*';

    // A line may end before or after the at sign of an address.
    private const string LineEnd = @"(?>[^\S\n]{0,16}\n\s{0,64}|)";

    private readonly char[] _characters;

    private MaskedText(string text) => _characters = text.ToCharArray();

    /// <summary>Masks what was recognised, and what could be an unrecognised datum: any longer number, any word with an at sign.</summary>
    public static MaskedText Of(string text, IEnumerable<PersonalDatum> data)
    {
        var masked = new MaskedText(text);
        foreach (var span in data.Select(datum => datum.Span).Concat(Matches.Spans(Suspect(), text)))
        {
            masked.Hide(span);
        }

        return masked;
    }

    /// <summary>Masks a text on its own, such as what a model wrote.</summary>
    public static string Apply(string text) => Of(text, PersonalDataScan.Of(text)).ToString();

    public ReadOnlySpan<char> Slice(TextSpan span) => _characters.AsSpan(span.Start, span.Length);

    public override string ToString() => new(_characters);

    private void Hide(TextSpan span)
    {
        foreach (ref var character in _characters.AsSpan(span.Start, span.Length))
        {
            character = char.IsLetterOrDigit(character) ? Mask : character;
        }
    }

    [GeneratedRegex(
        @"\d(?>(?:[\s.()/+-]{0,12}\d){5,40})|(?<!\S)(?>[^\s@]{0,64})" + LineEnd + "@" + LineEnd + @"[^\s@]{1,190}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Suspect();
}
