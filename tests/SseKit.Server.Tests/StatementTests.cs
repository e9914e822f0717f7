using Shouldly;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Server.Tests;

public class StatementTests
{
    [Fact]
    public void Every_statement_on_serving_is_proved_by_a_test_here() =>
        Statements.Server.Except(Statements.ProvedBy(typeof(StatementTests).Assembly), StringComparer.Ordinal).ShouldBeEmpty();
}
