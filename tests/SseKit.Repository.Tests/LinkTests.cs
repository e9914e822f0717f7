using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>Links between the pages lead somewhere. Those out into the world are not followed.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. Snippets.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void every_link_of_the_page_to_a_file_or_a_heading_is_good(string page) => new Page(page).BrokenLinks().ShouldBeEmpty();
}
