using Shouldly;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Tests;

/// <summary>Every numbered statement of docs/wire-format.md has a test that carries its number.</summary>
public class StatementTests
{
    [Fact]
    public void Every_statement_on_reading_and_writing_is_proved_by_a_test_here() =>
        Statements.Wire.Except(Statements.ProvedBy(typeof(StatementTests).Assembly), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_statement_belongs_to_a_part_but_two_that_are_about_browsers()
    {
        string[] all = [.. Statements.Numbers('P', 1, 44), .. Statements.Numbers('S', 1, 12), .. Statements.Numbers('C', 1, 36), .. Statements.Numbers('X', 1, 29)];
        all.Except(Statements.Wire.Concat(Statements.Server).Concat(Statements.Client), StringComparer.Ordinal).ShouldBe(["C5", "C26"]);
    }
}
