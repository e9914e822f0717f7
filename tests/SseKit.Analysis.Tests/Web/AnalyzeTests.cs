using System.Net;
using System.Text.Json;
using SseKit.Analysis.Poppler;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Web;

public sealed class AnalyzeTests
{
    [Fact]
    public async Task The_plain_answer_is_the_data_of_the_done_event()
    {
        var pdf = TextPdf.Of("jean@example.org");
        await using var server = await AnalysisServer.StartAsync();
        var done = (await server.StreamAsync(pdf))[^1].Data;
        using var response = await server.PostAsync("/analyze", pdf);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        JsonElement.DeepEquals(report.RootElement, done).ShouldBeTrue();
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_is_422()
    {
        await using var server = await AnalysisServer.StartAsync();
        await FailsAsync(server, BrokenPdfs.Scan(), HttpStatusCode.UnprocessableEntity, "Could not extract text from PDF");
    }

    [Fact]
    public async Task A_missing_tool_is_503_and_names_its_package()
    {
        var extractor = new PdfToTextExtractor(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits()) { Program = "no-such-pdftotext" };
        await using var server = await AnalysisServer.StartAsync(extractor: extractor);
        await FailsAsync(
            server, TextPdf.Of("text"), HttpStatusCode.ServiceUnavailable, "pdftotext is not installed on this server: it is in the Debian package poppler-utils");
    }

    [Fact]
    public async Task A_failed_engine_is_502()
    {
        await using var models = await ModelServer.StartAsync(ModelServer.Status(HttpStatusCode.Unauthorized));
        await using var server = await AnalysisServer.StartAsync(options =>
        {
            options.Engine = ComplianceEngineKind.LanguageModel;
            options.LanguageModel = models.Options;
        });
        await FailsAsync(server, TextPdf.Of("text"), HttpStatusCode.BadGateway, "The language model's server refused the credentials.");
        server.Log.All.ShouldNotContain(ModelServer.Key);
    }

    [Fact]
    public async Task A_surprise_is_500()
    {
        await using var server = await AnalysisServer.StartAsync(engine: new ThrowingEngine());
        await FailsAsync(server, TextPdf.Of("text"), HttpStatusCode.InternalServerError, "The analysis failed because of an error on the server");
    }

    [Fact]
    public async Task A_host_that_stops_is_503()
    {
        using var slow = new SlowProgram();
        var extractor = new PdfToTextExtractor(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits()) { Program = slow.Path };
        await using var server = await AnalysisServer.StartAsync(extractor: extractor);
        var asking = server.PostAsync("/analyze", TextPdf.Of("text"));
        await Eventually.Is(() => slow.IsRunning, "the subprocess should have started");
        var stopping = server.App.StopAsync(TestContext.Current.CancellationToken);
        using var response = await asking;
        await IsAsync(response, HttpStatusCode.ServiceUnavailable, "The analysis was stopped before its end: the server is shutting down");
        await stopping;
        slow.IsRunning.ShouldBeFalse();
    }

    private static async Task FailsAsync(AnalysisServer server, byte[] pdf, HttpStatusCode status, string detail)
    {
        using var response = await server.PostAsync("/analyze", pdf);
        await IsAsync(response, status, detail);
    }

    private static async Task IsAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        response.StatusCode.ShouldBe(status);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.RootElement.GetProperty("detail").GetString().ShouldBe(detail);
    }
}
