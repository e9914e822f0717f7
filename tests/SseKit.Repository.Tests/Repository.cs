using System.Runtime.CompilerServices;

namespace SseKit.Repository.Tests;

/// <summary>The checkout the tests run in.</summary>
internal static class Repository
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static IEnumerable<string> Libraries => Directory.GetDirectories(Path.Combine(Root, "src")).Where(IsProject).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Projects =>
        ((string[])["src", "samples", "benchmarks", "tests"]).SelectMany(top => Directory.GetDirectories(Path.Combine(Root, top)).Where(IsProject));

    public static IEnumerable<string> Sources(string library) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", library), "*.cs", SearchOption.AllDirectories);

    private static bool IsProject(string folder) => File.Exists(Path.Combine(folder, Path.GetFileName(folder) + ".csproj"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
