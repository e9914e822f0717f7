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
        await using var file = SpooledFile.Create();
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
        var file = SpooledFile.Create();
        await file.DisposeAsync();
        File.Exists(file.Path).ShouldBeFalse();
    }
}
