namespace SseKit.Repository.Tests;

/// <summary>The readme of a package.</summary>
internal static class Readme
{
    /// <summary>The program it shows.</summary>
    public static string Program(string library)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "src", library, "README.md"));
        return text.Split("```csharp\n").Skip(1).Single().Split("```\n")[0];
    }
}
