using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SseKit.Repository.Tests;

/// <summary>
/// The C# of one page. Each snippet is a program of its own: top-level statements, types, or both. What it takes for granted is declared by
/// <see cref="Everywhere"/>, by the page's own comments, <c>&lt;!-- snippets: given string key; --&gt;</c>, and by the types of the page's other snippets.
/// A fence right after <c>&lt;!-- snippet: not compiled, REASON --&gt;</c> is left alone.
/// </summary>
internal sealed partial class Snippets(string page)
{
    private const string Everywhere = """
        WebApplicationBuilder builder; WebApplication app; HttpClient http; CancellationToken cancellationToken;
        """;

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Net.Http.Json; global using System.Net.ServerSentEvents; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        global using SseKit; global using SseKit.Analysis; global using SseKit.Client; global using SseKit.Redis; global using SseKit.Server; global using static Given;
        """;

    // A function that the reader is to call.
    private const string NotCalled = "CS8321";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);
    private static readonly CSharpCompilationOptions Options = new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f))];

    private readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, page));

    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
            .Concat(Repository.Libraries.Select(l => Path.Combine(Repository.Root, "src", l, "README.md")).Where(File.Exists))
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

    /// <summary>Gets errors and warnings in the snippets, with file and line of the page.</summary>
    public IEnumerable<string> Faults()
    {
        SyntaxTree[] trees = [.. Fences().Where(f => !f.Groups["not"].Success).Select(f => Parse($"#line {LineOf(f.Groups["code"].Index)} \"{page}\"\n{f.Groups["code"].Value}"))];
        SyntaxTree given = Given();
        return trees.SelectMany(t => FaultsOf(t, [given, .. trees.Where(other => other != t).Select(TypesOf)])).Distinct(StringComparer.Ordinal);
    }

    public int Count => Fences().Count;

    public IEnumerable<string> Code() => Fences().Select(f => f.Groups["code"].Value);

    public IEnumerable<string> NotCompiled() => Fences().Where(f => f.Groups["not"].Success).Select(f => f.Groups["not"].Value);

    private static IEnumerable<string> FaultsOf(SyntaxTree snippet, IEnumerable<SyntaxTree> beside)
    {
        bool isProgram = snippet.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        CSharpCompilation compilation = CSharpCompilation.Create("snippet", [snippet, .. beside], References, Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(JsonGenerator.All, parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        return whole.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree == snippet && d.Id != NotCalled)).Select(d => d.ToString());
    }

    private SyntaxTree Given()
    {
        string[] declared = [Everywhere, .. GivenComments().Matches(_text).SelectMany(c => c.Groups["declared"].Value.Split('\n'))];
        ILookup<bool, string> lines = declared.ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        ClassDeclarationSyntax given = (ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"static class Given {{\n{string.Join('\n', lines[false])} }}", options: Parsing)!;
        given = given.WithMembers(SyntaxFactory.List(given.Members.Select(Opened)));
        return Parse($"{Usings}\n{string.Concat(lines[true].Select(line => $"global {line}\n"))}{given.NormalizeWhitespace().ToFullString()}");
    }

    private static MemberDeclarationSyntax Opened(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax
            ? member.AddModifiers(SyntaxFactory.Token(SyntaxKind.PublicKeyword))
            : member.AddModifiers(SyntaxFactory.Token(SyntaxKind.PublicKeyword), SyntaxFactory.Token(SyntaxKind.StaticKeyword));

    private static SyntaxTree TypesOf(SyntaxTree snippet)
    {
        CompilationUnitSyntax unit = (CompilationUnitSyntax)snippet.GetRoot();
        return CSharpSyntaxTree.Create(unit.WithMembers(SyntaxFactory.List(unit.Members.OfType<BaseTypeDeclarationSyntax>().Cast<MemberDeclarationSyntax>())), Parsing);
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Parsing);

    private MatchCollection Fences() => FencesOf().Matches(_text);

    private int LineOf(int index) => _text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex("""(<!-- snippet: not compiled, (?<not>[^\n]+) -->\n)?```(csharp|cs|c#)\n(?<code>.*?)^```$""", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FencesOf();

    [GeneratedRegex(@"<!-- snippets: given\s(?<declared>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenComments();
}
