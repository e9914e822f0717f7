using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>What the pages show compiles, against the libraries as they are.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages => [.. Snippets.Pages.Where(p => new Snippets(p).Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void every_snippet_of_the_page_compiles_without_a_warning(string page) => new Snippets(page).Faults().ShouldBeEmpty();

    [Fact]
    public void what_the_page_on_testing_shows_is_in_tests_that_run()
    {
        string tests = Packed(File.ReadAllText(Path.Combine(Repository.Root, "tests", "SseKit.Server.Tests", "Documented", "TestingPageTests.cs")));
        new Snippets("docs/testing.md").Code().Where(code => !tests.Contains(Packed(code), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void only_code_of_other_libraries_is_left_alone() =>
        Snippets.Pages.Where(p => new Snippets(p).NotCompiled().Any()).Except(["docs/migrating.md"], StringComparer.Ordinal).ShouldBeEmpty();

    private static string Packed(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
}
