using System.Diagnostics;
using System.Globalization;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Looks for running programs by a word on their command line.</summary>
internal static class RunningPrograms
{
    public static bool Any(string word) => Folders(word).Any();

    public static void Kill(string word)
    {
        foreach (var folder in Folders(word))
        {
            using var program = Process.GetProcessById(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
            program.Kill();
        }
    }

    private static IEnumerable<string> Folders(string word) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Where(folder => CommandLine(folder).Contains(word, StringComparison.Ordinal));

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
