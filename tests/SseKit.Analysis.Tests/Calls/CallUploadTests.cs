using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using SseKit.Analysis.Tests.Doubles;
using SseKit.TestSupport.Audio;

namespace SseKit.Analysis.Tests.Calls;

/// <summary>Alone, because it moves the temp folder of the whole process and looks at what the process has open.</summary>
[CollectionDefinition(nameof(CallUploadTests), DisableParallelization = true)]
[Collection(nameof(CallUploadTests))]
public sealed class CallUploadTests : IDisposable
{
    private const string Stream = "/audio/process-stream";
    private const int Megabytes100 = 104_857_600;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssekit-watched-");
    private readonly string? _usual = Environment.GetEnvironmentVariable("TMPDIR");
    private readonly ScriptedSpeech _speech = new("hello");

    public CallUploadTests() => Environment.SetEnvironmentVariable("TMPDIR", _folder.FullName);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", _usual);
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/audio/process-stream")]
    [InlineData("/audio/process-stream-realtime")]
    [InlineData("/audio/process")]
    public async Task What_is_no_call_is_refused(string path)
    {
        await using var server = await CallServer.StartAsync(_speech);
        await RefusedAsync(server, path, CallServer.Form("%PDF-1.7"u8.ToArray()), 400, "Only audio files are accepted: WAV, MP3, FLAC, M4A, OGG, WEBM");
        await RefusedAsync(server, path, CallServer.Form(Array.Empty<byte>()), 400, "Empty file");
        await RefusedAsync(server, path, CallServer.Form(null, ("language", "../etc")), 400, "The field 'language' has no usable value");
        await RefusedAsync(server, path, CallServer.Form(null, ("include_insights", "perhaps")), 400, "The field 'include_insights' has no usable value");
        await RefusedAsync(server, path, CallServer.Form(null, ("note", new string('x', 100))), 400, "A field is too long");
        await RefusedAsync(server, path, new MultipartFormDataContent { { new StringContent("en"), "language" } }, 400, "The field 'audio' is missing");
        await RefusedAsync(server, path, new MultipartFormDataContent { { new StringContent("x"), "audio" } }, 400, "The field 'audio' holds no file");
        await RefusedAsync(server, path, new StringContent("{}", new MediaTypeHeaderValue("application/json")), 400, "Expected multipart/form-data with a recording in the field 'audio'");
        var twice = CallServer.Form();
        twice.Add(new ByteArrayContent([1]), "audio", "b.wav");
        await RefusedAsync(server, path, twice, 400, "The form has more than one field 'audio'");
        await RefusedAsync(server, path, new StringContent("--b\r\nContent-Disp", MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b")), 400, "The multipart body is malformed or incomplete");
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task Fields_may_stand_before_the_recording()
    {
        await using var server = await CallServer.StartAsync(_speech);
        var form = new MultipartFormDataContent { { new StringContent("false"), "include_insights" }, { new ByteArrayContent(SpokenCall.Silence(1000)), "audio", "a.wav" } };
        var last = CallServer.Events(await server.StreamAsync(Stream, form))[^1];
        last.GetProperty("result").TryGetProperty("summary", out _).ShouldBeFalse();
    }

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hundred_megabytes_are_taken_and_a_byte_more_is_not(bool isLengthKnown)
    {
        var speech = new ScriptedSpeech("hello") { Then = _ => throw new RunFailedException("stop") };
        await using var server = await CallServer.StartAsync(speech);
        var most = SpokenCall.Silence(Megabytes100);
        var last = CallServer.Events(await server.StreamAsync(Stream, CallServer.FormOf(Content(most, isLengthKnown))))[^1];
        last.GetProperty("error").GetString().ShouldBe("stop");
        speech.Recording!.Length.ShouldBe(Megabytes100);
        await RefusedAsync(server, Stream, CallServer.FormOf(Content([.. most, 0], isLengthKnown)), 413, "File size exceeds 100MB limit");
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_long_is_refused_unread()
    {
        await using var server = await CallServer.StartAsync(_speech);
        using var socket = await ConnectAsync(server);
        await SendAsync(socket, $"POST {Stream} HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n");
        (await ReadAsync(socket, "}")).ShouldContain("413");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_that_goes_in_mid_upload_leaves_nothing()
    {
        await using var server = await CallServer.StartAsync(_speech);
        using (var socket = await ConnectAsync(server))
        {
            await SendAsync(socket, $"POST {Stream} HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a.wav\"\r\n\r\nRIFF{new string('x', 300_000)}");
            await Eventually.Is(() => Left().Any(), "the upload should be on its way to the disk");
            Named().ShouldBeEmpty("a file without a name is gone with the process, however that ends");
        }

        await Eventually.Is(() => !Left().Any(), "the file should go with its client");
        _speech.Recording.ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_that_takes_too_long_is_told_so_and_a_host_that_stops_does_not_wait()
    {
        var time = new SseKit.TestSupport.Time.ManualTimeProvider();
        await using var server = await CallServer.StartAsync(_speech, time);
        using var slow = await BeginAsync(server);
        time.Advance(TimeSpan.FromMinutes(5));
        (await ReadAsync(slow, "}")).ShouldContain("""{"detail":"The upload took too long"}""");
        using var stopped = await BeginAsync(server);
        var stopping = server.App.StopAsync(Cancelled);
        (await ReadAsync(stopped, "}")).ShouldContain("""{"detail":"The upload was stopped before its end"}""");
        await stopping;
        Left().ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Recordings_on_the_disk_are_bounded_and_each_gives_its_place_back()
    {
        var speech = new ScriptedSpeech("hello") { Then = ScriptedSpeech.Forever };
        await using var server = await CallServer.StartAsync(speech, configure: options => options.MaxRecordings = 1);
        await RefusedAsync(server, Stream, CallServer.Form("no"u8.ToArray()), 400, "Only audio files are accepted: WAV, MP3, FLAC, M4A, OGG, WEBM");
        using var first = await server.PostAsync(Stream, CallServer.Form());
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        await speech.Begun;
        using var second = await server.PostAsync(Stream, CallServer.Form());
        second.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        second.Headers.RetryAfter.ShouldNotBeNull();
        using var cancelled = await server.Client.DeleteAsync(first.Headers.Location, Cancelled);
        await first.Content.ReadAsStringAsync(Cancelled);
        using var third = await server.PostAsync(Stream, CallServer.Form());
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_place_for_files_it_is_told_to_come_back()
    {
        await using var server = await CallServer.StartAsync(_speech);
        Environment.SetEnvironmentVariable("TMPDIR", Path.Combine(_folder.FullName, "missing"));
        await RefusedAsync(server, Stream, CallServer.Form(), 503, "There is no room for the recording: try again later");
    }

    [Fact(Timeout = 60_000)]
    public async Task No_file_is_left_after_a_result_a_failure_a_timeout_or_a_cancellation()
    {
        var time = new SseKit.TestSupport.Time.ManualTimeProvider();
        var speech = new ScriptedSpeech("hello") { Then = ScriptedSpeech.Forever };
        await using var server = await CallServer.StartAsync(speech, time);
        using var response = await server.PostAsync(Stream, CallServer.Form());
        await speech.Begun;
        Left().ShouldHaveSingleItem();
        time.Advance(TimeSpan.FromMinutes(5));
        await response.Content.ReadAsStringAsync(Cancelled);
        Left().ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task No_program_and_no_file_is_left_when_the_host_stops_in_mid_call()
    {
        await using var server = await CallServer.StartAsync();
        using var response = await server.PostAsync("/audio/process-stream-realtime", CallServer.Form(SpokenCall.Silence(30_000_000)));
        await Eventually.Is(
            () => RunningPrograms.AnyOfOurs("pocketsphinx_continuous") && RunningPrograms.AnyOfOurs("s16le"), "both programs should run");
        await server.App.StopAsync(Cancelled);
        RunningPrograms.AnyOfOurs("pocketsphinx_continuous").ShouldBeFalse();
        RunningPrograms.AnyOfOurs("s16le").ShouldBeFalse();
        Left().ShouldBeEmpty();
        CallServer.Events(await response.Content.ReadAsStringAsync(Cancelled))[^1].GetProperty("step").GetString().ShouldBe("failed");
    }

    [Theory(Timeout = 120_000)]
    [InlineData("pocketsphinx_continuous", "The speech recogniser ended before the recording did")]
    [InlineData("s16le", "The decoder ended before the recording did")]
    public async Task When_somebody_kills_a_program_the_other_ends_and_the_call_has_failed(string killed, string error)
    {
        await using var server = await CallServer.StartAsync();
        using var response = await server.PostAsync(Stream, CallServer.Form(SpokenCall.Silence(30_000_000)));
        await Eventually.Is(
            () => RunningPrograms.AnyOfOurs("pocketsphinx_continuous") && RunningPrograms.AnyOfOurs("s16le"), "both programs should run");
        RunningPrograms.KillOurs(killed);
        var last = CallServer.Events(await response.Content.ReadAsStringAsync(Cancelled))[^1];
        (last.GetProperty("status").GetString(), last.GetProperty("error").GetString()).ShouldBe(("failed", error));
        RunningPrograms.AnyOfOurs("pocketsphinx_continuous").ShouldBeFalse();
        RunningPrograms.AnyOfOurs("s16le").ShouldBeFalse();
        Left().ShouldBeEmpty();
    }

    // Files with a name, and those without one that this process has open.
    private IEnumerable<string> Left() => Named().Concat(
        Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Target).Where(target => target.StartsWith(_folder.FullName, StringComparison.Ordinal)));

    private IEnumerable<string> Named() => Directory.EnumerateFileSystemEntries(_folder.FullName);

    private static string Target(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static HttpContent Content(byte[] file, bool isLengthKnown) =>
        isLengthKnown ? new ByteArrayContent(file) : new StreamContent(new UnknownLengthStream(file));

    private static async Task RefusedAsync(CallServer server, string path, HttpContent form, int status, string detail)
    {
        using var response = await server.PostAsync(path, form);
        ((int)response.StatusCode).ShouldBe(status);
        var body = await System.Text.Json.JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Cancelled), cancellationToken: Cancelled);
        body.RootElement.EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("detail");
        body.RootElement.GetProperty("detail").GetString().ShouldBe(detail);
    }

    // The server asks for the body when somebody starts to read it.
    private static async Task<Socket> BeginAsync(CallServer server)
    {
        var socket = await ConnectAsync(server);
        await SendAsync(socket, $"POST {Stream} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n");
        (await ReadAsync(socket, "\r\n\r\n")).ShouldStartWith("HTTP/1.1 100");
        return socket;
    }

    private static async Task<Socket> ConnectAsync(CallServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port, Cancelled);
        return socket;
    }

    private static async Task SendAsync(Socket socket, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;) sent += await socket.SendAsync(bytes.AsMemory(sent), Cancelled);
    }

    private static async Task<string> ReadAsync(Socket socket, string end)
    {
        var answer = new StringBuilder();
        var buffer = new byte[1024];
        while (!answer.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, Cancelled);
            read.ShouldBePositive();
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
