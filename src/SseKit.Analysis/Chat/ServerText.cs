namespace SseKit.Analysis.Chat;

/// <summary>Words of a foreign server, made fit to be passed on: one short line, the key taken out should the server echo it.</summary>
internal static class ServerText
{
    private const int LongestText = 200;

    public static string After(string separator, string? text, OpenAIChatClientOptions server)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var safe = string.IsNullOrEmpty(server.ApiKey) ? text : text.Replace(server.ApiKey, "***", StringComparison.Ordinal);
        var line = string.Concat(safe.Select(character => char.IsControl(character) ? ' ' : character)).Trim().TrimEnd('.');
        return separator + (line.Length > LongestText ? line[..LongestText] : line);
    }
}
