using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>The arrows between projects, as docs/architecture.md draws them: nothing else points at anything else.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["SseKit"] = [],
        ["SseKit.Client"] = ["SseKit"],
        ["SseKit.Server"] = ["SseKit"],
        ["SseKit.Redis"] = ["SseKit"],
        ["SseKit.Analysis"] = ["SseKit.Server"],
        ["SseKit.Testing"] = ["SseKit", "SseKit.Server", "SseKit.Client"],
        ["SseKit.Cli"] = ["SseKit", "SseKit.Client"],
    };

    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void a_library_references_only_what_is_below_it(string library)
    {
        Allowed.ShouldContainKey(library, "A new library needs its place in the picture of docs/architecture.md, and here.");
        References(library).Except(Allowed[library], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void the_core_the_client_and_redis_know_nothing_of_aspnet_core()
    {
        string[] free = ["SseKit", "SseKit.Client", "SseKit.Redis"];
        foreach (string library in free)
        {
            XDocument.Load(ProjectFile(library)).Descendants("FrameworkReference").ShouldBeEmpty();
        }
    }

    private static IEnumerable<string> References(string library) =>
        XDocument.Load(ProjectFile(library)).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

    private static string ProjectFile(string library) => Path.Combine(Repository.Root, "src", library, library + ".csproj");
}
