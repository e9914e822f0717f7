namespace SseKit.Analysis.Uploads;

/// <summary>The name of an uploaded file as it goes into the report: no folders, no control characters, not endless.</summary>
internal static class DocumentName
{
    private const int LongestName = 255;

    public static bool IsPdf(string fileName) => fileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    public static string Clean(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var visible = string.Concat(name.Where(character => !char.IsControl(character)));
        return visible.Length <= LongestName ? visible : visible[..LongestName];
    }
}
