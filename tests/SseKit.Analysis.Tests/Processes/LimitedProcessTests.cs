using System.Text;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Processes;

public sealed class LimitedProcessTests
{
    private static readonly ProcessLimits Usual = new()
    {
        CpuTime = TimeSpan.FromSeconds(10),
        WallTime = TimeSpan.FromSeconds(30),
        AddressSpaceBytes = 400_000_000,
        OutputBytes = 8_000_000,
    };

    private readonly LimitedProcess _processes = new(TimeProvider.System);

    [Fact]
    public async Task Input_goes_in_and_output_comes_out()
    {
        var outcome = await RunAsync("cat", [], "hello"u8.ToArray());
        outcome.End.ShouldBe(ProcessEnd.Exited);
        outcome.ExitCode.ShouldBe(0);
        Encoding.UTF8.GetString(outcome.Output.Span).ShouldBe("hello");
    }

    [Fact]
    public async Task Arguments_are_not_seen_by_a_shell()
    {
        var outcome = await RunAsync("echo", ["$(id)", "a b", "*"], default);
        Encoding.UTF8.GetString(outcome.Output.Span).ShouldBe("$(id) a b *\n");
    }

    [Fact]
    public async Task Five_megabytes_in_and_out_at_once_do_not_block()
    {
        var input = new byte[5_000_000];
        Random.Shared.NextBytes(input);
        var outcome = await RunAsync("cat", [], input);
        outcome.Output.Span.SequenceEqual(input).ShouldBeTrue();
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_still_ends_well()
    {
        var outcome = await RunAsync("true", [], new byte[5_000_000]);
        outcome.End.ShouldBe(ProcessEnd.Exited);
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Endless_output_is_cut_at_the_cap()
    {
        var outcome = await RunAsync("yes", [], default, Usual with { OutputBytes = 100_000 });
        outcome.End.ShouldBe(ProcessEnd.OutputTooLarge);
        outcome.Output.Length.ShouldBe(100_000);
    }

    [Fact]
    public async Task A_program_that_only_computes_ends_at_its_processor_time()
    {
        var outcome = await RunAsync("md5sum", ["/dev/zero"], default, Usual with { CpuTime = TimeSpan.FromSeconds(1) });
        outcome.End.ShouldBe(ProcessEnd.TimedOut);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_only_waits_ends_at_its_wall_time()
    {
        var time = new ManualTimeProvider();
        using var slow = new SlowProgram();
        var running = new LimitedProcess(time).RunAsync(new LimitedCommand(slow.Path, [], Usual), default, TestContext.Current.CancellationToken);
        await Eventually.Is(() => slow.IsRunning, "the program should have started");
        time.Advance(TimeSpan.FromSeconds(30));
        (await running).End.ShouldBe(ProcessEnd.TimedOut);
        slow.IsRunning.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_child_that_escapes_with_the_output_does_not_outlast_the_wall_time()
    {
        var time = new ManualTimeProvider();
        using var slow = new SlowProgram("setsid sleep {0} & exit 0");
        var running = new LimitedProcess(time).RunAsync(new LimitedCommand(slow.Path, [], Usual), default, TestContext.Current.CancellationToken);
        await Eventually.Is(() => slow.IsRunning, "the child should have started");
        time.Advance(TimeSpan.FromSeconds(30));
        (await running).End.ShouldBe(ProcessEnd.TimedOut);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_ends_the_program_before_the_call_returns()
    {
        using var slow = new SlowProgram();
        using var cancel = new CancellationTokenSource();
        var running = _processes.RunAsync(new LimitedCommand(slow.Path, [], Usual), default, cancel.Token);
        await Eventually.Is(() => slow.IsRunning, "the program should have started");
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        slow.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_cannot_take_more_memory_than_allowed()
    {
        // tail keeps the last line, and the null device's cousin never ends one: it reports that memory is exhausted.
        var outcome = await RunAsync("tail", ["/dev/zero"], default, Usual with { AddressSpaceBytes = 50_000_000 });
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_cannot_fill_the_disk()
    {
        var target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await RunAsync("tee", [target], "many bytes"u8.ToArray());
            (!File.Exists(target) || new FileInfo(target).Length == 0).ShouldBeTrue();
        }
        finally
        {
            File.Delete(target);
        }
    }

    [Fact]
    public async Task The_environment_of_the_host_stays_with_the_host()
    {
        Environment.SetEnvironmentVariable("SSEKIT_TEST_SECRET", "hidden");
        var outcome = await RunAsync("env", [], default);
        Encoding.UTF8.GetString(outcome.Output.Span).ShouldNotContain("SSEKIT_TEST_SECRET");
    }

    [Fact]
    public async Task A_missing_program_is_a_value() =>
        (await RunAsync("no-such-program", [], default)).End.ShouldBe(ProcessEnd.ProgramMissing);

    [Fact]
    public async Task A_missing_limiter_is_a_value()
    {
        var processes = new LimitedProcess(TimeProvider.System) { Limiter = "no-such-limiter" };
        var outcome = await processes.RunAsync(new LimitedCommand("true", [], Usual), default, TestContext.Current.CancellationToken);
        outcome.End.ShouldBe(ProcessEnd.LimiterMissing);
    }

    private Task<ProcessOutcome> RunAsync(string program, string[] arguments, ReadOnlyMemory<byte> input, ProcessLimits? limits = null) =>
        _processes.RunAsync(new LimitedCommand(program, arguments, limits ?? Usual), input, TestContext.Current.CancellationToken);
}
