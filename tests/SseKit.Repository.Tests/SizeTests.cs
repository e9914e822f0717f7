using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>Whoever opens a file takes it in: no file over 400 lines, no method over 60, no folder over 12 files.</summary>
public sealed class SizeTests
{
    private static IEnumerable<string> Files => Repository.Libraries.SelectMany(Repository.Sources);

    [Fact]
    public void no_file_is_over_400_lines_and_nine_in_ten_are_under_150()
    {
        int[] lengths = [.. Files.Select(f => File.ReadLines(f).Count()).Order()];
        lengths[^1].ShouldBeLessThanOrEqualTo(400);
        lengths[lengths.Length * 9 / 10].ShouldBeLessThanOrEqualTo(150);
    }

    [Fact]
    public void no_method_is_over_60_lines()
    {
        Files.SelectMany(f => FolderArrows.Parse(f).DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
            .Where(m => m.GetText().Lines.Count > 60 + m.GetLeadingTrivia().ToFullString().Split('\n').Length)
            .Select(m => m.ToString().Split('\n')[0])
            .ShouldBeEmpty();
    }

    [Fact]
    public void no_folder_holds_more_than_12_files()
    {
        Files.GroupBy(f => Path.GetDirectoryName(f)!, StringComparer.Ordinal).Where(g => g.Count() > 12).Select(g => g.Key).ShouldBeEmpty();
    }
}
