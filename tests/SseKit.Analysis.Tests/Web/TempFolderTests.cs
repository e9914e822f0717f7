using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Web;

/// <summary>Alone, because it moves the temp folder of the whole process.</summary>
[CollectionDefinition(nameof(TempFolderTests), DisableParallelization = true)]
[Collection(nameof(TempFolderTests))]
public sealed class TempFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-watched-");
    private readonly string? _usual = Environment.GetEnvironmentVariable("TMPDIR");

    public TempFolderTests() => Environment.SetEnvironmentVariable("TMPDIR", _folder.FullName);

    [Theory]
    [InlineData("/analyze_sse")]
    [InlineData("/analyze")]
    public async Task Nothing_is_ever_written_to_the_temp_folder(string path)
    {
        using var watcher = new FileSystemWatcher(_folder.FullName) { EnableRaisingEvents = true };
        var made = new List<string>();
        watcher.Created += (_, e) => made.Add(e.Name ?? "");
        await using var server = await AnalysisServer.StartAsync();
        foreach (var pdf in new[] { BrokenPdfs.Bomb("BT /F1 9 Tf (boom) Tj ET\n"u8), BrokenPdfs.CutInHalf(), TextPdf.Of("text"), Large() })
        {
            using var response = await server.PostAsync(path, pdf);
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        var marker = Path.Combine(_folder.FullName, "marker");
        await File.WriteAllTextAsync(marker, "seen last", TestContext.Current.CancellationToken);
        await Eventually.Is(() => made.Contains("marker", StringComparer.Ordinal), "the watcher should see the marker");
        made.ShouldBe(["marker"]);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", _usual);
        _folder.Delete(recursive: true);
    }

    private static byte[] Large()
    {
        var file = TextPdf.Of("text");
        Array.Resize(ref file, 9_000_000);
        return file;
    }
}
