using SseKit.Repository.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackedLibraries))]

namespace SseKit.Repository.Tests;

/// <summary>The packages as <c>eng/pack</c> makes them of a clone, for all tests that want them: made when the first one asks.</summary>
public sealed class PackedLibraries : IDisposable
{
    public const string Version = "0.1.0-packed";
    public const string Origin = "https://github.com/example/ssekit";

    /// <summary>When the clones' one commit was made.</summary>
    public static readonly DateTime Committed = new(2026, 1, 2, 3, 4, 6, DateTimeKind.Unspecified);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-packed-");
    private readonly Lazy<Task<string>> _upstream;
    private readonly Lazy<Task<string>> _feed;

    public PackedLibraries()
    {
        _upstream = new(CommitTreeAsync);
        _feed = new(() => PackAsync("first", "main", "UTC"));
    }

    /// <summary>The folder of the packages.</summary>
    public Task<string> FeedAsync() => _feed.Value;

    /// <summary>The same from another clone, where all differs that must not matter.</summary>
    public Task<string> SecondFeedAsync() => PackAsync("second/further down", "other", "Asia/Tokyo");

    /// <summary>A new project that restores from the packages' folder and, for all else, from where this machine does.</summary>
    public async Task<string> WriteProjectAsync(string name, string sdk, string properties, string[] packages, string program)
    {
        string folder = _folder.CreateSubdirectory($"projects/{name}").FullName;
        string references = string.Concat(packages.Select(p => $"""<PackageReference Include="{p}" Version="{Version}" />"""));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestorePackagesPath>{_folder}/restored</RestorePackagesPath><RestoreFallbackFolders>{GlobalPackages()}</RestoreFallbackFolders>
                {properties}
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration><packageSources><add key="packed" value="{await FeedAsync()}" /></packageSources></configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);
        return folder;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // What is tested is the tree as it is, committed or not; eng/pack packs commits.
    private async Task<string> CommitTreeAsync()
    {
        string upstream = _folder.CreateSubdirectory("upstream").FullName;
        string files = await Command.RunAsync(Repository.Root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        foreach (string file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Repository.Root, f))))
        {
            string copy = Path.Combine(upstream, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy, overwrite: true);
        }

        string date = $"{Committed:s}Z";
        await Command.RunAsync(upstream, "git", "init", "-q", "-b", "main");
        await Command.RunAsync(upstream, "git", "add", "-A");
        await Command.RunAsync(upstream, "env", $"GIT_AUTHOR_DATE={date}", $"GIT_COMMITTER_DATE={date}", "git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", "The tree as it is");
        return upstream;
    }

    private async Task<string> PackAsync(string name, string branch, string timeZone)
    {
        string clone = Path.Combine(_folder.FullName, name);
        await Command.RunAsync(_folder.FullName, "git", "clone", "-q", await _upstream.Value, clone);
        await Command.RunAsync(clone, "git", "remote", "set-url", "origin", Origin);
        await Command.RunAsync(clone, "git", "checkout", "-q", "-B", branch);
        await Command.RunAsync(clone, "env", $"TZ={timeZone}", "VersionSuffix=packed", "eng/pack", "packages");
        return Path.Combine(clone, "packages");
    }

    private static string GlobalPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
