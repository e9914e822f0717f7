using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>The packages, as someone gets them who has never seen this repository.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Version = "0.0.0-packed";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-packed-");

    [Fact]
    public async Task the_packed_libraries_restore_from_a_folder_feed_into_a_fresh_project_that_runs()
    {
        string feed = _folder.CreateSubdirectory("feed").FullName;
        foreach (string library in Repository.Libraries)
        {
            await DotnetAsync(Repository.Root, "pack", $"src/{library}", "--no-build", "-c", Repository.Configuration, "-o", feed, $"-p:PackageVersion={Version}");
        }

        string project = _folder.CreateSubdirectory("project").FullName;
        WriteProject(project, feed);
        string output = await DotnetAsync(project, "run", "-c", "Release");
        output.ShouldContain("event: greeting\ndata: hello\n");
        output.ShouldContain("read: greeting hello");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void WriteProject(string folder, string feed)
    {
        string references = string.Concat(Repository.Libraries.Select(l => $"""<PackageReference Include="{l}" Version="{Version}" />"""));
        File.WriteAllText(Path.Combine(folder, "fresh.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>{folder}/packages</RestorePackagesPath>
                <RestoreFallbackFolders>{GlobalPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" />{references}</ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration><packageSources><add key="packed" value="{feed}" /></packageSources></configuration>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using System.Net.ServerSentEvents;
            using SseKit;
            using SseKit.Server;

            using MemoryStream stream = new();
            SseWriter writer = new(stream);
            writer.Write(new SseItem<string>("hello", "greeting"));
            await writer.FlushAsync();
            Console.Write(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
            stream.Position = 0;
            using SseReader reader = new(stream);
            await foreach (SseItem<string> item in reader.ReadItemsAsync()) Console.WriteLine($"read: {item.EventType} {item.Data}");
            GC.KeepAlive(SseResults.Stream(reader.ReadItemsAsync()));
            """);
    }

    private static string GlobalPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }
}
