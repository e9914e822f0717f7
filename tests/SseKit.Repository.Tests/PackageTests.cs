using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>What is in the packages.</summary>
public sealed class PackageTests(PackedLibraries packed)
{
    private const string SourceLink = "cc110556-a091-4d38-9fec-25ab9a351a6a";
    private const string EmbeddedSource = "0e8a571b-6926-466e-b4ad-8ab04611f5fe";

    private static readonly Dictionary<string, string[]> Dependencies = new(StringComparer.Ordinal)
    {
        ["SseKit"] = [],
        ["SseKit.Client"] = ["SseKit", "Microsoft.Extensions.Http"],
        ["SseKit.Server"] = ["SseKit"],
        ["SseKit.Redis"] = ["SseKit", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Logging.Abstractions", "StackExchange.Redis"],
        ["SseKit.Analysis"] = ["SseKit.Server", "Microsoft.Extensions.AI.Abstractions"],
    };

    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Fact]
    public async Task there_is_a_package_and_its_symbols_for_each_library_and_nothing_else()
    {
        string[] files = [.. Directory.GetFiles(await packed.FeedAsync()).Select(f => Path.GetFileName(f))];
        files.ShouldBe(Repository.Libraries.SelectMany(l => new[] { $"{l}.{PackedLibraries.Version}.nupkg", $"{l}.{PackedLibraries.Version}.snupkg" }), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task a_package_has_the_library_its_documentation_a_readme_and_an_icon(string library)
    {
        using Package package = new(await packed.FeedAsync(), library);
        package.Files.ShouldBe([$"{library}.nuspec", "README.md", "icon.png", $"lib/net10.0/{library}.dll", $"lib/net10.0/{library}.xml"], ignoreOrder: true);
        package.Read("README.md").ShouldBe(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src", library, "README.md"), TestContext.Current.CancellationToken));
        Encoding.UTF8.GetString(package.Read($"lib/net10.0/{library}.xml")).ShouldContain($"""<member name="T:{library}.""");
        package.Dates.ShouldAllBe(d => d == PackedLibraries.Committed);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task a_package_says_what_it_is_whose_and_what_it_was_made_of(string library)
    {
        using Package package = new(await packed.FeedAsync(), library);
        package.Text("id").ShouldBe(library);
        package.Text("version").ShouldBe(PackedLibraries.Version);
        package.Text("license").ShouldBe("MIT");
        package.Text("readme").ShouldBe("README.md");
        package.Text("icon").ShouldBe("icon.png");
        package.Text("description").Length.ShouldBeInRange(40, 160);
        (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "LICENSE"), TestContext.Current.CancellationToken)).ShouldContain(package.Text("copyright"));
        package.All("repository", "url").ShouldBe([PackedLibraries.Origin]);
        package.All("repository", "commit").Single().Length.ShouldBe(40);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task a_package_depends_on_what_docs_architecture_draws_and_on_nothing_unsaid(string library)
    {
        using Package package = new(await packed.FeedAsync(), library);
        package.All("dependency", "id").ShouldBe(Dependencies[library], ignoreOrder: true);
        package.All("frameworkReference", "name").ShouldBe(library is "SseKit.Server" or "SseKit.Analysis" ? ["Microsoft.AspNetCore.App"] : []);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task the_symbols_are_the_librarys_and_lead_to_its_sources(string library)
    {
        using Package package = new(await packed.FeedAsync(), library);
        using Package symbols = new(await packed.FeedAsync(), library, "snupkg");
        symbols.Files.ShouldBe([$"{library}.nuspec", $"lib/net10.0/{library}.pdb"], ignoreOrder: true);

        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols.Read($"lib/net10.0/{library}.pdb")));
        MetadataReader pdb = provider.GetMetadataReader();
        using PEReader dll = new(ImmutableArray.Create(package.Read($"lib/net10.0/{library}.dll")));
        CodeViewDebugDirectoryData wanted = dll.ReadCodeViewDebugDirectoryData(dll.ReadDebugDirectory().Single(e => e.Type == DebugDirectoryEntryType.CodeView));
        new BlobContentId(pdb.DebugMetadataHeader!.Id).Guid.ShouldBe(wanted.Guid);

        string commit = package.All("repository", "commit").Single();
        string link = Encoding.UTF8.GetString(pdb.GetBlobBytes(Noted(pdb, EntityHandle.ModuleDefinition, SourceLink)!.Value));
        JsonDocument.Parse(link).RootElement.GetProperty("documents").GetProperty("/_/*").GetString().ShouldBe($"https://raw.githubusercontent.com/example/ssekit/{commit}/*");
        foreach (DocumentHandle document in pdb.Documents.Where(d => Noted(pdb, d, EmbeddedSource) is null))
        {
            string name = pdb.GetString(pdb.GetDocument(document).Name);
            name.ShouldStartWith("/_/src/");
            File.Exists(Path.Combine(Repository.Root, name[3..])).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task two_clones_give_the_same_bytes()
    {
        (string first, string second) = (await packed.FeedAsync(), await packed.SecondFeedAsync());
        foreach (string file in Directory.GetFiles(first))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            byte[] again = await File.ReadAllBytesAsync(Path.Combine(second, Path.GetFileName(file)), TestContext.Current.CancellationToken);
            again.AsSpan().SequenceEqual(bytes).ShouldBeTrue(file);
        }
    }

    private static BlobHandle? Noted(MetadataReader pdb, EntityHandle what, string kind) =>
        pdb.GetCustomDebugInformation(what).Select(pdb.GetCustomDebugInformation).Where(i => pdb.GetGuid(i.Kind) == Guid.Parse(kind)).Select(i => (BlobHandle?)i.Value).SingleOrDefault();
}
