using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Images;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport.Audio;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Gateway.Tests.Runs;

/// <summary>Fifty runs at once of all four flows, with real engines: each has its one end, and nothing of them remains.</summary>
public sealed class MixedRunsTests : IDisposable
{
    private static readonly string[] Ends = ["done", "complete", "completed", "[DONE]"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-mixed-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 300_000)]
    public async Task every_run_ends_once_and_memory_and_files_go_back()
    {
        await using var provider = await ProviderServer.StartAsync(ProviderServer.Stream(ProviderWire.Gemini.Answer("one", "two")));
        await using var gateway = await RunningSample.StartAsync(
            "Gateway",
            ("VISION_PROVIDER", "local"),
            ("CHAT_PROVIDER", "gemini"),
            ("GEMINI_BASE_URL", $"{provider.Url}v1beta"),
            ("GEMINI_API_KEY", ProviderServer.Key),
            ("GEMINI_MODEL", "tiny"),
            ("CHAT_RATE_LIMIT", "1000"),
            ("RUN_RETENTION", "0"),
            ("TMPDIR", _folder.FullName));
        var recording = await SpokenCall.ShortAsync();
        var picture = await Pictures.TestPictureAsync(Pictures.Jpeg);
        await RunAllAsync(gateway, recording, picture, "first");
        var before = ResidentMegabytes(gateway);
        await RunAllAsync(gateway, recording, picture, "second");
        var after = ResidentMegabytes(gateway);

        // The first fifty have compiled and filled the pools; what fifty more leave behind would be a leak.
        Assert.True(after < before * 1.25, $"{before} MB, then {after} MB");
        await Eventually.IsAsync(() => Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories).All(IsRuntimes), "no file of a run to be left");
    }

    // The runtime's own pipes for debuggers.
    private static bool IsRuntimes(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal) || name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal));

    private static async Task RunAllAsync(RunningSample gateway, byte[] recording, byte[] picture, string round)
    {
        List<Task<string>> runs = [];
        for (var i = 0; i < 22; i++) runs.Add(RunAsync(gateway, "/analyze_sse", Form(TextPdf.Of($"{round} {i} user{i}@example.org"), "file", "report.pdf")));
        for (var i = 0; i < 12; i++) runs.Add(RunAsync(gateway, "/v2/analyze-wound", Form(picture, "wound_image", "wound.jpg")));
        for (var i = 0; i < 12; i++) runs.Add(RunAsync(gateway, "/v2/echat", new StringContent("""{"contents":[{"role":"user","parts":[{"text":"hello"}]}]}""", Encoding.UTF8, "application/json")));
        for (var i = 0; i < 4; i++) runs.Add(RunAsync(gateway, "/audio/process-stream", Form(recording, "audio", "call.wav")));
        Assert.Equal(50, runs.Count);
        foreach (var end in await Task.WhenAll(runs)) Assert.Contains(end, Ends, StringComparer.Ordinal);
    }

    /// <returns>How it ended; it fails when there is not exactly one end.</returns>
    private static async Task<string> RunAsync(RunningSample gateway, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {(response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(Cancelled))}");
        List<SseItem<string>> items = [];
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Cancelled)).EnumerateAsync(Cancelled)) items.Add(item);
        var ends = items.Select(EndOf).Where(end => end is not null).ToList();
        Assert.True(ends.Count == 1 && EndOf(items[^1]) is not null, $"{path} ended with: {string.Join(" | ", items.TakeLast(2).Select(item => $"{item.EventType} {item.Data}"))}");
        return ends[0]!;
    }

    private static string? EndOf(SseItem<string> item) => item switch
    {
        { EventType: "done" or "complete" or "error" } => item.EventType,
        { Data: "[DONE]" } => "[DONE]",
        { Data: var data } => Array.Find(["completed", "failed", "timeout"], status => data.Contains($"\"status\":\"{status}\"", StringComparison.Ordinal)),
    };

    private static MultipartFormDataContent Form(byte[] file, string field, string name) => new() { { new ByteArrayContent(file), field, name } };

    private static double ResidentMegabytes(RunningSample gateway) =>
        double.Parse(
            File.ReadLines($"/proc/{gateway.ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;
}
