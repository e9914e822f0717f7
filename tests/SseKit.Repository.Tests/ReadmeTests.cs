using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>The readme of a package stands on a page of its own: its program is whole, and nothing in it leads into the repository.</summary>
public sealed class ReadmeTests
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    // A library is built against older assemblies than the host has: the SDK says nothing of it either.
    private static readonly Dictionary<string, ReportDiagnostic> NewerAssemblies = new(StringComparer.Ordinal) { ["CS1701"] = ReportDiagnostic.Suppress };

    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void the_program_compiles(string library)
    {
        string[] files = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "example",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(Readme.Program(library))],
            files.Select(f => MetadataReference.CreateFromFile(f)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: NewerAssemblies));
        compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void links_are_whole_addresses(string library)
    {
        string[] links = [.. File.ReadAllText(Path.Combine(Repository.Root, "src", library, "README.md")).Split("](").Skip(1)];
        links.ShouldAllBe(link => link.StartsWith("https://", StringComparison.Ordinal));
    }
}
