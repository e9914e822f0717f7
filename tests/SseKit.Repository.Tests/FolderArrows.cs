using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SseKit.Repository.Tests;

/// <summary>Which folder of a project uses types declared in which other: read off the names in its source, comments aside.</summary>
internal sealed class FolderArrows
{
    private readonly Dictionary<string, SyntaxNode> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folderOfType = new(StringComparer.Ordinal);

    public FolderArrows(string library)
    {
        string root = Path.Combine(Repository.Root, "src", library);
        foreach (string file in Repository.Sources(library))
        {
            SyntaxNode tree = Parse(file);
            _files[Path.GetRelativePath(root, file)] = tree;
            foreach (MemberDeclarationSyntax type in TopLevelTypes(tree)) _folderOfType[NameOf(type)] = FolderOf(Path.GetRelativePath(root, file));
        }
    }

    /// <summary>From, to, and the file and type that draw the arrow. The project's root is the empty folder.</summary>
    public IEnumerable<(string From, string To, string Because)> All() =>
        from file in _files
        let @from = FolderOf(file.Key)
        from name in file.Value.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText).Distinct(StringComparer.Ordinal)
        where _folderOfType.TryGetValue(name, out string? to) && to != @from
        select (@from, _folderOfType[name], $"{file.Key} uses {name}");

    public static SyntaxNode Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SyntaxNode tree) =>
        tree.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax declared ? declared.Identifier.ValueText : ((DelegateDeclarationSyntax)type).Identifier.ValueText;

    private static string FolderOf(string file) => Path.GetDirectoryName(file) ?? string.Empty;
}
