using System.Diagnostics;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Pdfs;

/// <summary>The document's own clients, as they stand there but for the address, against the Gateway.</summary>
public sealed class DocumentClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-clients-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task the_page_of_the_document_comes_to_its_report()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var output = await RunAsync(gateway, TextPdf.Of(Enumerable.Range(1, 400).Select(page => $"user{page}@example.org").ToList()), "report.pdf");
        Assert.Contains("""STATE {"stage":"ingest","message":"Processing PDF file..."}""", output, StringComparison.Ordinal);
        Assert.Contains("""STATE {"stage":"analyze","message":"Analyzing with rules..."}""", output, StringComparison.Ordinal);
        Assert.Contains("REPORT {\"doc_name\":\"report.pdf\",\"page_count\":400,", output, StringComparison.Ordinal);
        Assert.EndsWith("""STATE {"stage":"done","message":"Complete!"}""", output.Trim(), StringComparison.Ordinal);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("%PDF-1.4 nothing", "report.pdf", "ERROR Unable to extract text from PDF. The file may be corrupted or image-based.")]
    [InlineData("no pdf", "report.pdf", "ERROR Invalid file format. Only PDF files are accepted.")]
    [InlineData("%PDF-1.4 nothing", "report.txt", "ERROR Invalid file format. Only PDF files are accepted.")]
    public async Task the_page_of_the_document_shows_its_own_messages(string content, string name, string line)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        Assert.Contains(line, await RunAsync(gateway, System.Text.Encoding.ASCII.GetBytes(content), name), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task the_command_line_of_the_document_shows_the_stream()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var output = await RunAsync("curl", "-sS", "-N", "-X", "POST", $"{gateway.Url}analyze_sse", "-H", "Accept: text/event-stream", "-F", $"file=@{await FileAsync(TextPdf.Of("one"))}");
        Assert.Contains("event: progress\ndata: {\"stage\":\"ingest\",\"message\":\"Processing PDF file...\"", output, StringComparison.Ordinal);
        Assert.Contains("event: done\ndata: {\"doc_name\":\"sample.pdf\"", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(RunningSample gateway, byte[] pdf, string name) =>
        await RunAsync("node", Path.Combine(AppContext.BaseDirectory, "Pdfs", "Clients", "document.mjs"), gateway.Url.ToString().TrimEnd('/'), await FileAsync(pdf), name);

    private async Task<string> FileAsync(byte[] pdf)
    {
        var path = Path.Combine(_folder.FullName, "sample.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        return path;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
