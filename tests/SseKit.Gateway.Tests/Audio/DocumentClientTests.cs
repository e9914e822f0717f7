using System.Diagnostics;
using System.Text.Json;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport.Audio;
using Xunit;

namespace SseKit.Gateway.Tests.Audio;

/// <summary>The document's own clients, as they stand there but for the address, against the Gateway.</summary>
public sealed class DocumentClientTests : IDisposable
{
    private const string Documented = "http://localhost:8125";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-clients-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory(Timeout = 120_000)]
    [InlineData("/usr/bin/python3", "status.py", "Progress: 0% - transcription")]
    [InlineData("node", "status.mjs", "Progress: 60% - translation")]
    [InlineData("/usr/bin/python3", "realtime.py", "Transcript:  hello this is the help line")]
    public async Task a_client_of_the_document_comes_to_the_result(string program, string client, string line)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var output = await RunAsync(gateway, program, client, "en");
        Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.Contains("Processing complete!", output, StringComparison.Ordinal);
        Assert.StartsWith("hello this is the help line", Result(output).GetProperty("transcription").GetString(), StringComparison.Ordinal);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("/usr/bin/python3", "status.py", "Processing failed: pocketsphinx hears English only")]
    [InlineData("node", "status.mjs", "Processing failed: pocketsphinx hears English only")]
    [InlineData("/usr/bin/python3", "realtime.py", "Failed: pocketsphinx hears English only")]
    public async Task a_client_of_the_document_is_told_why_there_is_none(string program, string client, string line)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var output = await RunAsync(gateway, program, client, "sw");
        Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Result(output).ValueKind);
    }

    [Fact(Timeout = 120_000)]
    public async Task the_command_line_of_the_document_shows_the_stream()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var recording = await RecordingAsync();
        var output = await RunAsync(
            "curl", "-sS", "-X", "POST", $"{gateway.Url}audio/process-stream", "-F", $"audio=@{recording}", "-F", "language=en", "-F", "include_translation=true", "-F", "include_insights=true", "-N");
        Assert.StartsWith(": ssekit heartbeat=10000\n\n", output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"completed\"", output, StringComparison.Ordinal);
    }

    private static JsonElement Result(string output) =>
        JsonDocument.Parse(output.Split('\n').Single(line => line.StartsWith("RESULT ", StringComparison.Ordinal))["RESULT ".Length..]).RootElement;

    private async Task<string> RunAsync(RunningSample gateway, string program, string client, string language)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Audio", "Clients")))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, Path.GetFileName(file)), text.Replace(Documented, gateway.Url.ToString().TrimEnd('/'), StringComparison.Ordinal));
        }

        return await RunAsync(program, Path.Combine(_folder.FullName, client), await RecordingAsync(), language);
    }

    private async Task<string> RecordingAsync()
    {
        var path = Path.Combine(_folder.FullName, "call_recording.wav");
        await File.WriteAllBytesAsync(path, await SpokenCall.ShortAsync());
        return path;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output + await errors;
    }
}
