using SseKit.Analysis.Text;

namespace SseKit.Analysis.Tests.Text;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Responsabilité ILLIMITÉE", "responsabilite illimitee")]
    [InlineData("con\uFB01dential o\uFB00er", "confidential offer")]
    [InlineData("œuvre et l’état", "oeuvre et l'etat")]
    [InlineData("two\n   words\u00A0here", "two words here")]
    [InlineData("lia-\n  bility", "liability")]
    [InlineData("lia-\n  Bility", "lia- bility")]
    [InlineData("non-refundable", "non-refundable")]
    [InlineData("  leading", "leading")]
    [InlineData("", "")]
    public void Text_reads_the_same_however_it_is_set(string page, string expected) => FoldedText.Of(page).Text.ShouldBe(expected);

    [Theory]
    [InlineData("été  \n sans   préavis", "sans preavis", "sans   préavis")]
    [InlineData("the lia-\n   bility of", "liability", "lia-\n   bility")]
    [InlineData("œ\uFB01n", "fin", "\uFB01n")]
    public void What_is_found_in_it_is_known_by_its_place_in_the_page(string page, string found, string original)
    {
        var folded = FoldedText.Of(page);
        var span = folded.OriginOf(folded.Text.IndexOf(found, StringComparison.Ordinal), found.Length);
        page.Substring(span.Start, span.Length).ShouldBe(original);
    }
}
