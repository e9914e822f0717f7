using Shouldly;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Client.Tests;

public class StatementTests
{
    [Fact]
    public void Every_statement_on_following_is_proved_by_a_test_here() =>
        Statements.Client.Except(Statements.ProvedBy(typeof(StatementTests).Assembly), StringComparer.Ordinal).ShouldBeEmpty();
}
