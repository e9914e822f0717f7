namespace SseKit.Tests.Model;

/// <summary>"Lines must be separated by either a U+000D CARRIAGE RETURN U+000A LINE FEED (CRLF) character pair, a single U+000A LINE FEED
/// (LF) character, or a single U+000D CARRIAGE RETURN (CR) character." A last line without its end is not given.</summary>
internal static class LinesByTheStandard
{
    public static IEnumerable<string> Split(string text)
    {
        string line = string.Empty;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            if (text[i] is '\r' or '\n')
            {
                yield return line;
                line = string.Empty;
            }
            else
            {
                line += text[i];
            }
        }
    }
}
