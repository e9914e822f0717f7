using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Web;

public sealed class UploadTests
{
    private const int Limit = 10_485_760;

    public static TheoryData<string> Paths => ["/analyze_sse", "/analyze"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_file_that_is_not_called_pdf_is_refused(string path) =>
        await RefusesAsync(path, TextPdf.Of("text"), HttpStatusCode.BadRequest, "Only PDF files are accepted", "report.docx");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_file_that_is_only_called_pdf_is_refused(string path) =>
        await RefusesAsync(path, "PK not a pdf"u8.ToArray(), HttpStatusCode.BadRequest, "Only PDF files are accepted");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_empty_file_is_refused(string path) => await RefusesAsync(path, [], HttpStatusCode.BadRequest, "Empty file");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task One_byte_over_ten_megabytes_is_refused(string path) =>
        await RefusesAsync(path, Padded(Limit + 1), HttpStatusCode.RequestEntityTooLarge, "File size exceeds 10MB limit");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Eleven_megabytes_are_refused(string path) =>
        await RefusesAsync(path, Padded(11 * 1024 * 1024), HttpStatusCode.RequestEntityTooLarge, "File size exceeds 10MB limit");

    [Fact]
    public async Task Ten_megabytes_exactly_are_taken_also_where_the_host_allows_smaller_bodies()
    {
        await using var server = await AnalysisServer.StartAsync(extractor: new FixedExtractor("text"));
        using var response = await server.PostAsync("/analyze", Padded(Limit));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Eleven_megabytes_without_a_length_are_refused()
    {
        await using var server = await AnalysisServer.StartAsync();
        using var form = AnalysisServer.Form(Padded(11 * 1024 * 1024));
        using var chunked = new StreamContent(new UnknownLengthStream(await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        chunked.Headers.ContentType = form.Headers.ContentType;
        using var response = await server.PostAsync("/analyze_sse", chunked);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await DetailAsync(response)).ShouldBe("File size exceeds 10MB limit");
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_the_body_comes()
    {
        await using var server = await AnalysisServer.StartAsync();
        var answer = await SendAsync(
            server, "POST /analyze HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 3000000000\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("""{"detail":"File size exceeds 10MB limit"}""");
    }

    [Fact]
    public async Task A_header_after_a_few_bytes_is_a_pdf_as_readers_see_it()
    {
        await using var server = await AnalysisServer.StartAsync(extractor: new FixedExtractor("text"));
        using var response = await server.PostAsync("/analyze", [.. new byte[1000], .. TextPdf.Of("text")]);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_is_no_multipart_is_refused()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        await RefusesAsync(json, "Expected multipart/form-data with a PDF in the field 'file'");
    }

    [Fact]
    public async Task A_multipart_type_without_a_boundary_is_refused()
    {
        using var body = new ByteArrayContent([1, 2, 3]);
        body.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
        await RefusesAsync(body, "Expected multipart/form-data with a PDF in the field 'file'");
    }

    [Fact]
    public async Task A_body_without_the_field_is_refused()
    {
        using var form = AnalysisServer.Form(TextPdf.Of("text"), field: "document");
        await RefusesAsync(form, "The field 'file' is missing");
    }

    [Fact]
    public async Task A_field_that_is_text_is_refused()
    {
        using var text = new StringContent("just text");
        using var form = new MultipartFormDataContent { { text, "file" } };
        await RefusesAsync(form, "The field 'file' holds no file");
    }

    [Fact]
    public async Task A_multipart_body_that_is_cut_off_is_refused()
    {
        using var form = AnalysisServer.Form(TextPdf.Of("text"));
        var whole = await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var cut = new ByteArrayContent(whole[..(whole.Length / 2)]);
        cut.Headers.ContentType = form.Headers.ContentType;
        await RefusesAsync(cut, "The multipart body is malformed or incomplete");
    }

    [Fact]
    public async Task A_body_that_is_not_the_multipart_it_says_is_refused()
    {
        using var noise = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', 100_000)));
        noise.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=abc");
        await RefusesAsync(noise, "The multipart body is malformed or incomplete");
    }

    [Fact]
    public async Task Fields_before_the_file_are_passed_over()
    {
        await using var server = await AnalysisServer.StartAsync(extractor: new FixedExtractor("text"));
        using var note = new StringContent("a note");
        using var file = new ByteArrayContent(TextPdf.Of("text"));
        using var form = new MultipartFormDataContent { { note, "note" }, { file, "file", "report.PDF" } };
        using var response = await server.PostAsync("/analyze", form);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("C:\\Users\\ann\\report.pdf", "report.pdf")]
    [InlineData("../../etc/report.pdf", "report.pdf")]
    [InlineData("résumé été.pdf", "résumé été.pdf")]
    public async Task The_report_names_the_file_without_folders(string sent, string shown)
    {
        await using var server = await AnalysisServer.StartAsync(extractor: new FixedExtractor("text"));
        using var response = await server.PostAsync("/analyze", TextPdf.Of("text"), sent);
        using var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        report.RootElement.GetProperty("doc_name").GetString().ShouldBe(shown);
    }

    [Fact]
    public async Task More_uploads_than_there_is_room_for_are_refused_with_a_time_to_come_back()
    {
        var never = new TaskCompletionSource<PdfTextExtraction>();
        await using var server = await AnalysisServer.StartAsync(
            options => options.MaxUploads = 1, new FixedExtractor(token => never.Task.WaitAsync(token)));
        using var first = await server.PostAsync("/analyze_sse", TextPdf.Of("text"));
        using var second = await server.PostAsync("/analyze_sse", TextPdf.Of("text"));
        second.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        second.Headers.RetryAfter.ShouldNotBeNull();
        (await DetailAsync(second))!.ShouldContain("Too many documents");
        never.SetResult(PdfTextExtraction.Of(["text"]));
        await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await Eventually.Is(() => PostStatus(server) == HttpStatusCode.OK, "the place should be free again");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_that_drips_gives_its_place_back_at_the_deadline()
    {
        var time = new ManualTimeProvider();
        await using var server = await AnalysisServer.StartAsync(options => options.MaxUploads = 1, new FixedExtractor("text"), time: time);
        using var dripping = await DrippingUpload.StartAsync(server);
        time.Advance(TimeSpan.FromSeconds(59));
        PostStatus(server).ShouldBe(HttpStatusCode.ServiceUnavailable);
        time.Advance(TimeSpan.FromSeconds(1));
        var answer = await dripping.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("""{"detail":"The upload took too long"}""");
        await Eventually.Is(() => PostStatus(server) == HttpStatusCode.OK, "the place should be free again");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_host_that_stops_tells_who_is_still_sending()
    {
        await using var server = await AnalysisServer.StartAsync();
        using var dripping = await DrippingUpload.StartAsync(server);
        var stopping = server.App.StopAsync(TestContext.Current.CancellationToken);
        var answer = await dripping.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 503");
        answer.ShouldContain("""{"detail":"The upload was stopped before its end"}""");
        dripping.Dispose();
        await stopping;
    }

    private static HttpStatusCode PostStatus(AnalysisServer server)
    {
        using var response = server.PostAsync("/analyze", TextPdf.Of("text")).GetAwaiter().GetResult();
        return response.StatusCode;
    }

    private static byte[] Padded(int length)
    {
        var file = TextPdf.Of("text");
        Array.Resize(ref file, length);
        return file;
    }

    private static async Task RefusesAsync(string path, byte[] file, HttpStatusCode status, string detail, string fileName = "report.pdf")
    {
        await using var server = await AnalysisServer.StartAsync();
        using var response = await server.PostAsync(path, file, fileName);
        response.StatusCode.ShouldBe(status);
        (await DetailAsync(response)).ShouldBe(detail);
    }

    private static async Task RefusesAsync(HttpContent content, string detail)
    {
        await using var server = await AnalysisServer.StartAsync();
        using var response = await server.PostAsync("/analyze_sse", content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DetailAsync(response)).ShouldBe(detail);
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.EnumerateObject().ShouldHaveSingleItem().Value.GetString();
    }

    private static async Task<string> SendAsync(AnalysisServer server, string head)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        var buffer = new byte[1024];
        while (!answer.ToString().Contains('}', StringComparison.Ordinal))
        {
            var read = await socket.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
