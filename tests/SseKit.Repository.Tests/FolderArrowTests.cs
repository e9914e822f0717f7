using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>Inside a project the arrows run from the files at its root down to primitives, never up, never in a circle.</summary>
public sealed class FolderArrowTests
{
    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void no_folder_points_up_at_the_root(string library)
    {
        new FolderArrows(library).All().Where(a => a.To.Length == 0).Select(a => a.Because).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void folders_do_not_point_in_circles(string library)
    {
        ILookup<string, string> arrows = new FolderArrows(library).All().Select(a => (a.From, a.To)).Distinct().ToLookup(a => a.From, a => a.To, StringComparer.Ordinal);
        foreach (string folder in arrows.Select(g => g.Key)) FindCircle(folder, folder, arrows, []).ShouldBeNull($"a circle from {folder}");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void public_types_are_in_the_namespace_of_the_project_and_internal_ones_in_that_of_their_folder(string library)
    {
        string root = Path.Combine(Repository.Root, "src", library);
        foreach (string file in Repository.Sources(library))
        {
            CompilationUnitSyntax unit = (CompilationUnitSyntax)FolderArrows.Parse(file);
            foreach (BaseNamespaceDeclarationSyntax space in unit.Members.OfType<BaseNamespaceDeclarationSyntax>())
            {
                string name = space.Name.ToString();
                bool isPublic = space.Members.OfType<BaseTypeDeclarationSyntax>().Any(t => t.Modifiers.Any(m => m.IsKind(SyntaxKind.PublicKeyword)));
                string folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
                string[] expected = isPublic ? [library, "Microsoft.AspNetCore.Builder", "Microsoft.Extensions.DependencyInjection"] : [folder == "." ? library : $"{library}.{folder}"];
                expected.Contains(name, StringComparer.Ordinal).ShouldBeTrue(file);
            }
        }
    }

    private static string? FindCircle(string start, string at, ILookup<string, string> arrows, HashSet<string> seen)
    {
        foreach (string to in arrows[at])
        {
            if (to == start) return to;
            if (seen.Add(to) && FindCircle(start, to, arrows, seen) is { } found) return found;
        }

        return null;
    }
}
