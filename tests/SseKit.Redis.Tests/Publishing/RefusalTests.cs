using SseKit.Redis.Server;

namespace SseKit.Redis.Tests.Publishing;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("LOADING Redis is loading the dataset in memory", true)]
    [InlineData("READONLY You can't write against a read only replica.", true)]
    [InlineData("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", true)]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot", true)]
    [InlineData("CLUSTERDOWN Hash slot not served", true)]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", true)]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.", true)]
    [InlineData("BUSY Redis is busy running a script.", true)]
    [InlineData("ERR Error running script (call to f_0a1b): @user_script:12: OOM command not allowed", true)]
    [InlineData("Endpoint 127.0.0.1:7002 serving hashslot 6434 is not reachable at this point of time.", true)]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value", false)]
    [InlineData("NOPERM this user has no permissions", false)]
    [InlineData("NOAUTH Authentication required.", false)]
    [InlineData("ERR unknown command", false)]
    public void refusals_of_the_moment_are_told_from_those_for_good(string message, bool mayPass)
    {
        string code = Refusal.Code(message);
        Refusal.MayPass(code).ShouldBe(mayPass);
        (Refusal.Explained(code) != code).ShouldBe(mayPass);
    }
}
