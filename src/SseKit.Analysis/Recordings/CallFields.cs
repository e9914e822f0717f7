namespace SseKit.Analysis.Recordings;

/// <summary>The fields beside the recording, with their defaults.</summary>
internal sealed record CallFields
{
    private const int LongestLanguage = 35;

    public string Language { get; private init; } = "en";

    public bool IncludeTranslation { get; private init; } = true;

    public bool IncludeInsights { get; private init; } = true;

    public static bool IsKnown(string name) => name is "language" or "include_translation" or "include_insights";

    /// <summary>These fields with another one set; an empty value leaves the default, an unknown name changes nothing.</summary>
    /// <returns><see langword="null"/> for a value that the field cannot have.</returns>
    public CallFields? With(string name, string value) => (name, value.Trim()) switch
    {
        (_, "") => this,
        ("language", var tag) => IsLanguage(tag) ? this with { Language = tag } : null,
        ("include_translation", var flag) => Flag(flag) is { } wanted ? this with { IncludeTranslation = wanted } : null,
        ("include_insights", var flag) => Flag(flag) is { } wanted ? this with { IncludeInsights = wanted } : null,
        _ => this,
    };

    // As much of RFC 5646 as a service needs: letters first, then subtags.
    private static bool IsLanguage(string tag) =>
        tag.Length <= LongestLanguage
        && tag.Split('-') is [{ Length: >= 2 and <= 8 } first, .. var rest]
        && first.All(char.IsAsciiLetter)
        && rest.All(subtag => subtag.Length is >= 1 and <= 8 && subtag.All(char.IsAsciiLetterOrDigit));

    private static bool? Flag(string value) => value.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => null,
    };
}
