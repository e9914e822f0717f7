using System.Diagnostics;
using System.Globalization;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Looks for running programs by a word on their command line.</summary>
internal static class RunningPrograms
{
    public static bool Any(string word) => Folders(word).Any();

    /// <summary>Among those that this process has started.</summary>
    public static bool AnyOfOurs(string word) => FoldersOfOurs(word).Any();

    public static void Kill(string word) => KillAll(Folders(word));

    /// <summary>Only those that this process has started.</summary>
    public static void KillOurs(string word) => KillAll(FoldersOfOurs(word));

    private static IEnumerable<string> FoldersOfOurs(string word) => Folders(word).Where(folder => ParentOf(folder) == Environment.ProcessId);

    private static void KillAll(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            using var program = Process.GetProcessById(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
            program.Kill();
        }
    }

    private static IEnumerable<string> Folders(string word) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Where(folder => CommandLine(folder).Contains(word, StringComparison.Ordinal));

    private static int ParentOf(string folder)
    {
        var line = Read(folder, "status").Split('\n').FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    private static string CommandLine(string folder) => Read(folder, "cmdline");

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
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
