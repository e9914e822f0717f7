using System.Globalization;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Minimal;

public sealed class SettingTests
{
    [Theory]
    [InlineData("0.05", "50")]
    [InlineData("3600", "3600000")]
    public async Task the_heartbeat_is_as_long_as_is_said(string seconds, string announced)
    {
        await using RunningSample minimal = await RunningSample.StartAsync("Minimal", ("HEARTBEAT_INTERVAL", seconds));
        using StreamReader stream = new(await minimal.Client.GetStreamAsync(new Uri("/topics/a", UriKind.Relative)));
        Assert.Equal($": ssekit heartbeat={announced}", await stream.ReadLineAsync());
        if (double.Parse(seconds, CultureInfo.InvariantCulture) > 1) return;
        List<string?> lines = [];
        while (lines.Count(line => line is ":") < 3) lines.Add(await stream.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain(lines, line => line!.StartsWith("data", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HEARTBEAT_INTERVAL", "soon")]
    [InlineData("HEARTBEAT_INTERVAL", "0")]
    [InlineData("HEARTBEAT_INTERVAL", "-15")]
    [InlineData("HEARTBEAT_INTERVAL", "NaN")]
    [InlineData("TOPIC_MAX_EVENTS", "many")]
    [InlineData("TOPIC_MAX_EVENTS", "0")]
    [InlineData("TOPIC_MAX_EVENTS", "1.5")]
    public async Task a_wrong_value_stops_the_start_and_is_named(string name, string value)
    {
        await using SampleProcess minimal = SampleProcess.Start("Minimal", ["--urls", "http://127.0.0.1:0"], (name, value));
        Assert.NotEqual(0, await minimal.ExitAsync(TestContext.Current.CancellationToken));
        string errors = await minimal.Errors;
        Assert.Contains(name, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_sample_is_under_25_lines()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "SseKit.sln"))) root = root.Parent;
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(root.FullName, "samples", "Minimal", "Program.cs"));
        Assert.InRange(lines.Length, 1, 24);
    }
}
