using SseKit.Analysis.Processes;
using SseKit.Analysis.Processes.Pipelines;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Processes;

public sealed class LimitedPipelineTests
{
    private static readonly ProcessLimits Usual = new()
    {
        CpuTime = TimeSpan.FromSeconds(10),
        WallTime = TimeSpan.FromSeconds(30),
        AddressSpaceBytes = 400_000_000,
        OutputBytes = 8_000_000,
    };

    private static readonly LimitedCommand Copies = new("stdbuf", ["-oL", "grep", "--line-buffered", ""], Usual);

    private readonly LimitedPipeline _pipeline = new(TimeProvider.System);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_first_writes_the_second_reads()
    {
        var lines = await ReadAsync(new LimitedCommand("seq", ["1", "100000"], Usual), new LimitedCommand("tail", ["-n", "2"], Usual));
        lines.ShouldBe(["99999", "100000"]);
    }

    [Fact]
    public async Task A_last_line_without_its_end_is_a_line() =>
        (await ReadAsync(new LimitedCommand("printf", ["a\nb"], Usual), new LimitedCommand("cat", [], Usual))).ShouldBe(["a", "b"]);

    [Fact(Timeout = 60_000)]
    public async Task A_line_is_handed_out_while_both_still_run_and_both_end_when_nobody_wants_more()
    {
        using var slow = new SlowProgram("echo first; exec sleep {0}");
        await foreach (var line in _pipeline.LinesAsync(new LimitedCommand(slow.Path, [], Usual), Copies, Cancelled))
        {
            line.Text.ShouldBe("first");
            line.Carried.ShouldBe(6);
            await Eventually.Is(() => slow.IsRunning, "the first should still run");
            break;
        }

        slow.IsRunning.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_ends_both_before_the_enumeration_does()
    {
        using var slow = new SlowProgram("echo first; exec sleep {0}");
        using var sink = new SlowProgram("cat; exec sleep {0}");
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var line in _pipeline.LinesAsync(new LimitedCommand(slow.Path, [], Usual), new LimitedCommand(sink.Path, [], Usual), cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
        slow.IsRunning.ShouldBeFalse();
        RunningPrograms.Any(sink.Path).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task When_the_first_is_killed_the_second_does_not_pass_its_half_off_as_the_whole()
    {
        using var slow = new SlowProgram("echo first; exec sleep {0}");
        using var sink = new SlowProgram("cat; echo all; exec sleep {0}");
        var failure = await Should.ThrowAsync<ProcessFailedException>(async () =>
        {
            await foreach (var line in _pipeline.LinesAsync(new LimitedCommand(slow.Path, [], Usual), new LimitedCommand(sink.Path, [], Usual), Cancelled))
            {
                line.Text.ShouldBe("first");
                await Eventually.Is(() => slow.IsRunning, "the first should still run");
                slow.Kill();
            }
        });
        (failure.Program, failure.End, failure.ExitCode).ShouldBe((slow.Path, ProcessEnd.Exited, 137));
        RunningPrograms.Any(sink.Path).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task When_the_second_is_killed_the_first_is_ended()
    {
        using var slow = new SlowProgram("echo first; exec sleep {0}");
        using var sink = new SlowProgram("head -n 1; exec sleep {0}");
        var failure = await Should.ThrowAsync<ProcessFailedException>(async () =>
        {
            await foreach (var line in _pipeline.LinesAsync(new LimitedCommand(slow.Path, [], Usual), new LimitedCommand(sink.Path, [], Usual), Cancelled))
            {
                await Eventually.Is(() => sink.IsRunning && slow.IsRunning, "both should run");
                sink.Kill();
            }
        });
        (failure.Program, failure.ExitCode).ShouldBe((sink.Path, 137));
        slow.IsRunning.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_first_that_fails_is_the_one_that_is_named()
    {
        using var failing = new SlowProgram("echo half; exit 3");
        var failure = await FailureAsync(new LimitedCommand(failing.Path, [], Usual), new LimitedCommand("cat", [], Usual));
        (failure.Program, failure.End, failure.ExitCode).ShouldBe((failing.Path, ProcessEnd.Exited, 3));
        failure = await FailureAsync(new LimitedCommand("yes", [], Usual), new LimitedCommand(failing.Path, [], Usual));
        (failure.Program, failure.End, failure.ExitCode).ShouldBe((failing.Path, ProcessEnd.Exited, 3));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_that_stops_reading_did_not_do_it_all()
    {
        var failure = await FailureAsync(new LimitedCommand("yes", [], Usual), new LimitedCommand("true", [], Usual));
        (failure.Program, failure.ExitCode).ShouldBe(("true", 0));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_its_wall_time_either_takes_the_other_with_it(bool isFirst)
    {
        var time = new ManualTimeProvider();
        using var slow = new SlowProgram("exec sleep {0}");
        using var sink = new SlowProgram("exec sleep {0}");
        ProcessLimits patient = Usual with { WallTime = TimeSpan.FromHours(1) };
        var failing = FailureAsync(
            new LimitedCommand(slow.Path, [], isFirst ? Usual : patient), new LimitedCommand(sink.Path, [], isFirst ? patient : Usual), new LimitedPipeline(time));
        await Eventually.Is(() => sink.IsRunning && slow.IsRunning, "both should run");
        time.Advance(TimeSpan.FromSeconds(30));
        var failure = await failing;
        (failure.Program, failure.End).ShouldBe((isFirst ? slow.Path : sink.Path, ProcessEnd.TimedOut));
        (slow.IsRunning || sink.IsRunning).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_first_that_writes_too_much_is_ended()
    {
        var failure = await FailureAsync(new LimitedCommand("yes", [], Usual with { OutputBytes = 1_000_000 }), new LimitedCommand("wc", [], Usual));
        (failure.Program, failure.End).ShouldBe(("yes", ProcessEnd.OutputTooLarge));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_that_writes_too_much_is_ended()
    {
        var failure = await FailureAsync(new LimitedCommand("yes", [], Usual), new LimitedCommand("tr", ["-d", "\\n"], Usual with { OutputBytes = 100_000 }));
        (failure.Program, failure.End).ShouldBe(("tr", ProcessEnd.OutputTooLarge));
    }

    [Fact(Timeout = 60_000)]
    public async Task Processor_time_ends_either()
    {
        var busy = new LimitedCommand("sha256sum", ["/dev/zero"], Usual with { CpuTime = TimeSpan.FromSeconds(1) });
        (await FailureAsync(busy, new LimitedCommand("cat", [], Usual))).End.ShouldBe(ProcessEnd.TimedOut);
        using var waiting = new SlowProgram();
        var failure = await FailureAsync(new LimitedCommand(waiting.Path, [], Usual), busy);
        (failure.Program, failure.End).ShouldBe(("sha256sum", ProcessEnd.TimedOut));
        waiting.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_program_is_told_before_anything_starts()
    {
        using var slow = new SlowProgram();
        var failure = await FailureAsync(new LimitedCommand(slow.Path, [], Usual), new LimitedCommand("no-such-program", [], Usual));
        (failure.Program, failure.End).ShouldBe(("no-such-program", ProcessEnd.ProgramMissing));
        slow.IsRunning.ShouldBeFalse();
        var pipeline = new LimitedPipeline(TimeProvider.System) { Limiter = "no-such-limiter" };
        (await FailureAsync(Copies, Copies, pipeline)).End.ShouldBe(ProcessEnd.LimiterMissing);
    }

    private Task<ProcessFailedException> FailureAsync(LimitedCommand first, LimitedCommand second, LimitedPipeline? pipeline = null) =>
        Should.ThrowAsync<ProcessFailedException>(() => ReadAsync(first, second, pipeline));

    private async Task<List<string>> ReadAsync(LimitedCommand first, LimitedCommand second, LimitedPipeline? pipeline = null)
    {
        List<string> lines = [];
        await foreach (var line in (pipeline ?? _pipeline).LinesAsync(first, second, Cancelled))
        {
            lines.Add(line.Text);
        }

        return lines;
    }
}
