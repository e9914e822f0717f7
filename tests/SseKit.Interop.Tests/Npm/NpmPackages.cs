using System.Reflection;
using System.Security.Cryptography;
using SseKit.Interop.Tests.Clients;

[assembly: Xunit.AssemblyFixture(typeof(SseKit.Interop.Tests.Npm.NpmPackages))]

namespace SseKit.Interop.Tests.Npm;

/// <summary>The packages of <c>package-lock.json</c>, installed once for all runs, under <c>artifacts</c>.</summary>
public sealed class NpmPackages : IAsyncLifetime
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Npm");

    private string? _missing;
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        byte[] wanted = await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"));
        _folder = Path.Combine(Artifacts, "npm", Convert.ToHexStringLower(SHA256.HashData(wanted))[..16]);
        Directory.CreateDirectory(_folder);
        foreach (string file in Directory.EnumerateFiles(Source)) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);

        // npm writes this file last.
        if (!File.Exists(Path.Combine(_folder, "node_modules", ".package-lock.json"))) _missing = await InstallAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts a client.</summary>
    internal StreamClient Follow(string client, Uri url) => new NpmClient(Start("follow.mjs", [client, url.AbsoluteUri, .. StreamClient.Types]));

    /// <summary>Starts the server, which says its port.</summary>
    internal RunningProgram Serve() => Start("serve.mjs");

    /// <summary>Skips the test when the packages are neither there nor to be had.</summary>
    private RunningProgram Start(string program, params IEnumerable<string> arguments)
    {
        Assert.SkipWhen(_missing is not null, $"the packages of npm are not there, and npm cannot install them: {_missing}");
        return RunningProgram.Start("node", [Path.Combine(_folder, program), .. arguments]);
    }

    private static string Artifacts =>
        typeof(NpmPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Artifacts").Value!;

    private async Task<string?> InstallAsync()
    {
        await using var npm = RunningProgram.Start(
            "npm", "ci", "--prefix", _folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error",
            "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000");
        (int exitCode, string errors) = await npm.EndAsync();
        return exitCode == 0 ? null : string.Join("; ", errors.Split('\n').Take(3));
    }
}
