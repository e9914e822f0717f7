using System.Diagnostics;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Images;
using SseKit.Analysis.Tests.Wounds;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds.Clients;

/// <summary>The document's own clients, letter by letter but for the address, the key and the picture. Its JavaScript and Python double each backslash
/// of <c>'\n\n'</c>: printed so, they find no event in any stream (docs/wound.md).</summary>
public sealed class DocumentClientTests : IAsyncLifetime
{
    private const string Key = "nuno_service_1";

    private static readonly string[] Told =
    [
        "0% - Réception de l'image...", "20% - Image reçue, préparation...", "40% - Envoi vers l'API Vision...",
        "60% - Analyse en cours (tiny)...", "90% - Analyse terminée, formatage...",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ssekit-wound-").FullName;
    private WoundGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await WoundGateway.StartAsync(ModelServer.Answer(Answers.Whole), "openai", ("SERVICE_API_KEY", Key));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "wound.jpg"), await Pictures.TestPictureAsync(Pictures.Jpeg));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task the_javascript_client_sees_every_step_and_the_result()
    {
        var output = await RunAsync("node", await JavaScriptAsync(isPrintedForm: false), ".mjs");
        Assert.Equal(Told, output.Split('\n')[..5]);
        Assert.Contains("Analysis complete: {", output, StringComparison.Ordinal);
        Assert.Contains("etat_general: 'Bon état, pas de rougeur'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_python_client_sees_every_step_and_the_result()
    {
        var output = await RunAsync("/usr/bin/python3", await PythonAsync(isPrintedForm: false), ".py");
        Assert.Equal(Told, output.Split('\n')[..5]);
        Assert.Contains("Analysis complete: {'type_plaie': 'Plaie chirurgicale'", output, StringComparison.Ordinal);
        Assert.Contains("'etat_general': 'Bon état, pas de rougeur'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task as_they_are_printed_both_find_nothing_and_end_in_peace()
    {
        Assert.Empty(await RunAsync("node", await JavaScriptAsync(isPrintedForm: true), ".mjs"));
        Assert.Empty(await RunAsync("/usr/bin/python3", await PythonAsync(isPrintedForm: true), ".py"));
    }

    [Fact]
    public async Task curl_shows_the_events()
    {
        var output = await RunAsync(
            "curl", "-sS", "-N", "-X", "POST", $"{_gateway.Url}v2/analyze-wound", "-H", $"Authorization: Bearer {Key}", "-F", "wound_image=@wound.jpg");
        Assert.Contains("\nevent: result\ndata: {\"success\":true,", output, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata: {\"message\":\"Analyse termin\\u00E9e\"}\n\n", output, StringComparison.Ordinal);
    }

    private async Task<string> JavaScriptAsync(bool isPrintedForm)
    {
        const string page =
            """
            import { openAsBlob } from 'node:fs';
            const fileInput = { files: [await openAsBlob('wound.jpg')] };
            const updateProgressBar = () => {}, displayResults = () => {};

            """;
        return page + Adapted(await ReadAsync("document.js"), isPrintedForm);
    }

    private async Task<string> PythonAsync(bool isPrintedForm) => Adapted(await ReadAsync("document.py"), isPrintedForm);

    private string Adapted(string code, bool isPrintedForm)
    {
        var here = code
            .Replace("http://46.224.6.193:8765/", _gateway.Url.ToString(), StringComparison.Ordinal)
            .Replace("YOUR_SERVICE_API_KEY", Key, StringComparison.Ordinal);
        return isPrintedForm ? here : here.Replace(@"\\", @"\", StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Wounds", "Clients", name), TestContext.Current.CancellationToken);

    private async Task<string> RunAsync(string program, string code, string extension)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, $"client{extension}"), code, TestContext.Current.CancellationToken);
        return await RunAsync(program, $"client{extension}");
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
