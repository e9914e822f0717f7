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
    public void Every_statement_belongs_to_one_part_and_those_of_later_parts_are_named_with_their_reason()
    {
        string[] all =
        [
            .. Statements.Numbers('P', 1, 44), .. Statements.Numbers('S', 1, 12),
            .. Statements.Numbers('X', 1, 17), "X20", .. Statements.Numbers('X', 22, 29),
        ];
        Statements.Wire.Concat(Statements.Server).Concat(Statements.Later.Keys)
            .Order(StringComparer.Ordinal).ShouldBe(all.Order(StringComparer.Ordinal));
        Statements.Later.Values.ShouldAllBe(reason => reason.Length > 0);
    }
}
