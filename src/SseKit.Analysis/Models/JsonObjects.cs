namespace SseKit.Analysis.Models;

/// <summary>Finds the JSON objects in a text that has prose or a code fence around them.</summary>
internal static class JsonObjects
{
    private const int MostTried = 8;

    /// <summary>Gives each stretch from an opening brace to the one that closes it, the outermost ones, in order.</summary>
    public static IEnumerable<string> In(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        for (var tried = 0; start >= 0 && tried < MostTried; tried++)
        {
            var end = EndOf(text, start);
            if (end > 0)
            {
                yield return text[start..end];
            }

            var next = Math.Max(end, start + 1);
            start = next < text.Length ? text.IndexOf('{', next) : -1;
        }
    }

    private static int EndOf(string text, int start)
    {
        var depth = 0;
        var inString = false;
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when inString:
                    at++;
                    break;
                case '"':
                    inString = !inString;
                    break;
                case '{' when !inString:
                    depth++;
                    break;
                case '}' when !inString && --depth == 0:
                    return at + 1;
                default:
                    break;
            }
        }

        return -1;
    }
}
