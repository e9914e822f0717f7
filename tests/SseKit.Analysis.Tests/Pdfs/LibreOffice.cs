using System.Diagnostics;
using System.Text;

namespace SseKit.Analysis.Tests.Pdfs;

/// <summary>PDFs as an office program makes them: subset fonts, kerning, its own line breaks.</summary>
internal static class LibreOffice
{
    public const string Missing = "LibreOffice (soffice, Debian package libreoffice-writer-nogui) is not installed";

    private static readonly string? Program =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    public static bool IsInstalled => Program is not null;

    /// <summary>Converts documents, each given as HTML by its name, in one run of the program.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ConvertAsync(
        IReadOnlyDictionary<string, string> htmlByName, string filter, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ssekit-office-");
        try
        {
            foreach (var (name, html) in htmlByName)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.html"), html, Encoding.UTF8, cancellationToken);
            }

            await RunAsync(folder.FullName, filter, htmlByName.Keys, cancellationToken);
            return htmlByName.Keys.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder.FullName, $"{name}.pdf")), StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string folder, string filter, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program!) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", filter];
        foreach (var argument in arguments.Concat(names.Select(name => $"{name}.html")))
        {
            start.ArgumentList.Add(argument);
        }

        // The program's temporary files go where everything of this run goes.
        start.Environment["TMPDIR"] = folder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await Task.WhenAll(output, errors);
    }
}
