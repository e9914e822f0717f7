using Xunit;

namespace SseKit.Gateway.Tests;

public sealed class DetailRefusalsTests
{
    [Fact]
    public void A() => Assert.Equal(1, 1);
    [Fact]
    public void B() => Assert.Equal(1, 2);
    [Fact]
    public void C() => Assert.Skip("no & <reason> \"x\"");
}
