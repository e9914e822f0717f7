using System.Text.RegularExpressions;

namespace SseKit.Repository.Tests;

/// <summary>A page of Markdown: where its links lead, and the anchors that others may lead to.</summary>
internal sealed partial class Page(string path)
{
    // What stands in a fence or in backticks is neither link nor heading.
    private readonly string _text = Code().Replace(File.ReadAllText(Path.Combine(Repository.Root, path)), string.Empty);

    /// <summary>Gets the links to files of this repository that are not there, and to headings that no page has.</summary>
    public IEnumerable<string> BrokenLinks() => Links().Matches(_text).Select(l => l.Groups["to"].Value).Where(to => !to.Contains(':', StringComparison.Ordinal) && !Leads(to));

    private bool Leads(string to)
    {
        string[] parts = to.Split('#', 2);
        string target = parts[0].Length == 0 ? path : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, parts[0])));
        string full = Path.Combine(Repository.Root, target);
        return (File.Exists(full) || Directory.Exists(full)) && (parts.Length == 1 || new Page(target).Anchors().Contains(parts[1], StringComparer.Ordinal));
    }

    // As GitHub makes them: small letters, blanks as hyphens, and of the rest only letters, digits, hyphens and underscores.
    private IEnumerable<string> Anchors() =>
        Headings().Matches(File.ReadAllText(Path.Combine(Repository.Root, path))).Select(h => NotInAnchors().Replace(h.Groups["title"].Value.ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)|<(img|source) [^>]*(src|srcset)=""(?<to>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors();
}
