using System.Diagnostics;
using System.Text;
using SseKit.Analysis.Recordings;

namespace SseKit.Analysis.Tests.Recordings;

public sealed class SpooledFileTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_program_reads_it_though_it_has_no_name()
    {
        await using var file = SpooledFile.TryCreate()!;
        await file.WriteAsync("spoken"u8.ToArray(), Cancelled);
        file.Path.ShouldStartWith("/proc/");
        using var cat = Process.Start(new ProcessStartInfo("cat", [file.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        (await cat.StandardOutput.ReadToEndAsync(Cancelled)).ShouldBe("spoken");
        Encoding.UTF8.GetString(await file.HeadAsync(3, Cancelled)).ShouldBe("spo");
        Encoding.UTF8.GetString(await file.HeadAsync(100, Cancelled)).ShouldBe("spoken");
    }

    [Fact]
    public async Task It_is_gone_with_its_owner()
    {
        var file = SpooledFile.TryCreate()!;
        var target = new FileInfo(file.Path).LinkTarget!;
        IsOpen(target).ShouldBeTrue();
        await file.DisposeAsync();
        IsOpen(target).ShouldBeFalse();
    }

    private static bool IsOpen(string target) => Directory.EnumerateFileSystemEntries("/proc/self/fd").Any(descriptor => new FileInfo(descriptor).LinkTarget == target);
}
