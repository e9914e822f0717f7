using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SseKit.Analysis.Poppler;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Web;

public sealed class StreamTests
{
    [Fact]
    public async Task The_wire_is_what_the_contract_shows()
    {
        await using var server = await AnalysisServer.StartAsync();
        using var response = await server.PostAsync("/analyze_sse", TextPdf.Of("Été : jean@example.org"), "été.pdf");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        response.Headers.CacheControl!.ToString().ShouldContain("no-transform");
        response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        response.Headers.Location!.ToString().ShouldStartWith("/runs/");
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Regex.Replace(body, "id: .*[.]", "id: e.").ShouldBe(
            """
            : ssekit heartbeat=30000

            id: e.0

            event: progress
            data: {"stage":"ingest","message":"Processing PDF file...","percent":0,"eta_seconds":null}
            id: e.1

            event: progress
            data: {"stage":"extract","message":"Extracting text from PDF...","percent":10,"eta_seconds":null}
            id: e.2

            event: progress
            data: {"stage":"extract","message":"Extracted text from 1 pages","percent":60,"eta_seconds":null}
            id: e.3

            event: progress
            data: {"stage":"analyze","message":"Analyzing with rules...","percent":60,"eta_seconds":null}
            id: e.4

            event: done
            data: {"doc_name":"\u00E9t\u00E9.pdf","page_count":1,"summary":"1 finding on 1 page: E-mail address (1). The document does not call itself an agreement, so missing clauses were not looked for.","overall_risk":0.03,"flags":[{"rule":"email","title":"E-mail address","severity":"low","page":1,"offset":6,"excerpt":"\u00C9t\u00E9 : ****@*******.***","explanation":"An e-mail address identifies a person; publish it only with a reason to."}],"engine":"rules"}
            id: e.5


            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Stages_and_percent_never_go_back_and_one_event_ends_it()
    {
        await using var server = await AnalysisServer.StartAsync();
        var events = await server.StreamAsync(new TextPdf().Page("one").Page("two").Build());
        var progress = events.SkipLast(1).ToList();
        progress.ShouldAllBe(wireEvent => wireEvent.Type == "progress");
        string[] order = ["ingest", "extract", "analyze"];
        progress.Select(wireEvent => Array.IndexOf(order, wireEvent.Data.GetProperty("stage").GetString()!)).ShouldBeInOrder();
        progress.Select(wireEvent => wireEvent.Data.GetProperty("percent").GetInt32()).ShouldBeInOrder();
        events[^1].Type.ShouldBe("done");
        events[^1].Data.GetProperty("page_count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_missing_clause_has_null_for_its_place()
    {
        await using var server = await AnalysisServer.StartAsync();
        var events = await server.StreamAsync(TextPdf.Of("This agreement is short."));
        var flag = events[^1].Data.GetProperty("flags")[0];
        flag.GetProperty("rule").GetString().ShouldBe("missing_clause");
        flag.GetProperty("page").ValueKind.ShouldBe(JsonValueKind.Null);
        flag.GetProperty("offset").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_rest_of_the_time_is_known_once_a_document_was_measured()
    {
        var time = new ManualTimeProvider();
        var extractor = new FixedExtractor(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return Task.FromResult(PdfTextExtraction.Of(["text"]));
        });
        await using var server = await AnalysisServer.StartAsync(extractor: extractor, time: time);
        var first = await server.StreamAsync(TextPdf.Of("text"));
        first[0].Data.GetProperty("eta_seconds").ValueKind.ShouldBe(JsonValueKind.Null);
        var second = await server.StreamAsync(TextPdf.Of("else"));
        second[0].Data.GetProperty("eta_seconds").GetDouble().ShouldBe(2);
        second[^2].Data.GetProperty("eta_seconds").GetDouble().ShouldBe(0);
    }

    [Fact]
    public async Task A_language_model_is_named_in_the_progress_and_in_the_report()
    {
        const string Answer = """{"summary":"One risk.","overall_risk":0.4,"flags":[{"rule":"r","title":"t","severity":"low","page":1,"excerpt":"sole discretion","explanation":"e"}]}""";
        await using var models = await ModelServer.StartAsync(ModelServer.Answer(Answer));
        await using var server = await AnalysisServer.StartAsync(options =>
        {
            options.Engine = ComplianceEngineKind.LanguageModel;
            options.LanguageModelName = "Groq LLM";
            options.LanguageModel = models.Options;
        });
        var events = await server.StreamAsync(TextPdf.Of("At its sole discretion."));
        events[^2].Data.GetProperty("message").GetString().ShouldBe("Analyzing with Groq LLM...");
        events[^1].Type.ShouldBe("done");
        events[^1].Data.GetProperty("engine").GetString().ShouldBe("Groq LLM");
        events[^1].Data.GetProperty("overall_risk").GetDouble().ShouldBe(0.4);
        events[^1].Data.GetProperty("flags")[0].GetProperty("offset").GetInt32().ShouldBe(7);
        server.Log.All.ShouldNotContain(ModelServer.Key);
    }

    [Theory]
    [InlineData("scan", "Could not extract text from PDF")]
    [InlineData("cut", "Could not extract text from PDF")]
    [InlineData("random", "Could not extract text from PDF")]
    [InlineData("encrypted", "PDF is encrypted: remove its protection and upload it again")]
    [InlineData("bomb", "PDF holds more than can be read here: split it and upload the parts")]
    public async Task A_document_that_cannot_be_read_ends_in_its_error(string kind, string error)
    {
        await using var server = await AnalysisServer.StartAsync();
        var events = await server.StreamAsync(Unreadable(kind));
        events.Select(wireEvent => wireEvent.Type).ShouldBe(["progress", "progress", "error"]);
        events[^1].Data.GetRawText().ShouldBe($$"""{"error":"{{error}}"}""");
        (await server.StreamAsync(TextPdf.Of("the host stays up")))[^1].Type.ShouldBe("done");
    }

    [Fact]
    public async Task A_surprise_ends_in_a_general_error_and_nothing_of_the_document_is_logged()
    {
        await using var server = await AnalysisServer.StartAsync(engine: new ThrowingEngine());
        var events = await server.StreamAsync(TextPdf.Of("ann@example.org"), "salaries of Ann.pdf");
        events[^1].Type.ShouldBe("error");
        events[^1].Data.GetProperty("error").GetString().ShouldBe("The analysis failed because of an error on the server");
        server.Log.All.ShouldContain("A run of pdf failed with InvalidOperationException");
        server.Log.All.ShouldNotContain(ThrowingEngine.Secret);
        server.Log.All.ShouldNotContain("salaries");
        server.Log.All.ShouldNotContain("ann@");
    }

    [Fact]
    public async Task Who_cancels_a_run_ends_its_subprocess()
    {
        using var slow = new SlowProgram();
        await using var server = await AnalysisServer.StartAsync(extractor: Slow(slow));
        using var response = await server.PostAsync("/analyze_sse", TextPdf.Of("text"));
        await Eventually.Is(() => slow.IsRunning, "the subprocess should have started");
        using var cancelled = await server.Client.DeleteAsync(response.Headers.Location, TestContext.Current.CancellationToken);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var events = WireEvent.Split(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        events[^1].Data.GetRawText().ShouldBe("""{"error":"The analysis was cancelled"}""");
        slow.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_leaves_finds_its_report_when_it_comes_back()
    {
        var gate = new TaskCompletionSource<PdfTextExtraction>();
        await using var server = await AnalysisServer.StartAsync(extractor: new FixedExtractor(token => gate.Task.WaitAsync(token)));
        Uri location;
        using (var response = await server.PostAsync("/analyze_sse", TextPdf.Of("text")))
        {
            location = response.Headers.Location!;
        }

        gate.SetResult(PdfTextExtraction.Of(["text"]));
        var events = WireEvent.Split(await server.Client.GetStringAsync(location, TestContext.Current.CancellationToken));
        events.Select(wireEvent => wireEvent.Type).ShouldBe(["progress", "progress", "progress", "progress", "done"]);
        using var over = new HttpRequestMessage(HttpMethod.Get, location) { Headers = { { "Last-Event-ID", events[^1].Id } } };
        (await server.Client.SendAsync(over, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_same_bytes_are_analyzed_once()
    {
        int extracted = 0;
        await using var server = await AnalysisServer.StartAsync(extractor: new FixedExtractor(_ =>
        {
            extracted++;
            return Task.FromResult(PdfTextExtraction.Of(["text"]));
        }));
        await server.StreamAsync(TextPdf.Of("text"), "first.pdf");
        var again = await server.StreamAsync(TextPdf.Of("text"), "second.pdf");
        again.Select(wireEvent => wireEvent.Type).ShouldBe(["progress", "done"]);
        again[^1].Data.GetProperty("doc_name").GetString().ShouldBe("second.pdf");
        extracted.ShouldBe(1);
        await server.StreamAsync(TextPdf.Of("other"), "third.pdf");
        extracted.ShouldBe(2);
    }

    [Fact]
    public async Task A_client_of_the_plain_answer_that_leaves_ends_the_subprocess_too()
    {
        using var slow = new SlowProgram();
        await using var server = await AnalysisServer.StartAsync(extractor: Slow(slow));
        using var leave = new CancellationTokenSource();
        var asking = server.PostUntilAsync("/analyze", AnalysisServer.Form(TextPdf.Of("text")), leave.Token);
        await Eventually.Is(() => slow.IsRunning, "the subprocess should have started");
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        await Eventually.Is(() => !slow.IsRunning, "the subprocess should end with its client");
    }

    [Fact]
    public async Task A_host_that_stops_tells_its_clients()
    {
        using var slow = new SlowProgram();
        await using var server = await AnalysisServer.StartAsync(extractor: Slow(slow));
        using var response = await server.PostAsync("/analyze_sse", TextPdf.Of("text"));
        await Eventually.Is(() => slow.IsRunning, "the subprocess should have started");
        var stopping = server.App.StopAsync(TestContext.Current.CancellationToken);
        var events = WireEvent.Split(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        events[^1].Type.ShouldBe("error");
        events[^1].Data.GetProperty("error").GetString().ShouldBe("The analysis was stopped before its end: the server is shutting down");
        await stopping;
        slow.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task Twenty_uploads_at_once_are_all_analyzed_a_few_at_a_time()
    {
        var counting = new CountingExtractor(new PdfToTextExtractor(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits()));
        await using var server = await AnalysisServer.StartAsync(options => options.MaxConcurrent = 2, counting);
        var all = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => server.StreamAsync(TextPdf.Of($"user{number}@example.org"), $"{number}.pdf")));
        all.Select(events => events[^1]).ShouldAllBe(end => end.Type == "done" && end.Data.GetProperty("flags").GetArrayLength() == 1);
        counting.Most.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_to_wait_is_told_so_in_the_first_stage()
    {
        var gate = new TaskCompletionSource<PdfTextExtraction>();
        await using var server = await AnalysisServer.StartAsync(
            options => options.MaxConcurrent = 1, new FixedExtractor(token => gate.Task.WaitAsync(token)));
        using var first = await server.PostAsync("/analyze_sse", TextPdf.Of("text"));
        using var second = await server.PostAsync("/analyze_sse", TextPdf.Of("text"));
        using var reader = new StreamReader(await second.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string? line;
        do
        {
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line?.StartsWith("data:", StringComparison.Ordinal) == false);

        line.ShouldBe("""data: {"stage":"ingest","message":"Waiting for other documents...","percent":0,"eta_seconds":null}""");
        gate.SetResult(PdfTextExtraction.Of(["text"]));
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("event: done");
    }

    private static PdfToTextExtractor Slow(SlowProgram program) =>
        new(new LimitedProcess(TimeProvider.System), new PdfExtractionLimits()) { Program = program.Path };

    private static byte[] Unreadable(string kind) => kind switch
    {
        "scan" => BrokenPdfs.Scan(),
        "cut" => BrokenPdfs.CutInHalf(),
        "random" => BrokenPdfs.RandomWithRightMagic(),
        "encrypted" => BrokenPdfs.Encrypted(),
        _ => BrokenPdfs.Bomb("BT /F1 9 Tf (boom) Tj ET\n"u8),
    };
}
