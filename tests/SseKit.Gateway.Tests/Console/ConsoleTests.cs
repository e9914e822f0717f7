using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Console;

public sealed class ConsoleTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_event_is_a_line_with_the_last_event_id()
    {
        await using var server = await LoopbackServer.StartAsync("id: 7\nevent: a\ndata: é \"1\"\n\ndata\n\ndata: pending");
        var (status, lines, _) = await RunOnceAsync(server.Url.AbsoluteUri);
        Assert.Equal(0, status);
        Assert.Equal([Event("a", "é \"1\"", "7"), Event("message", "", "7")], lines);
    }

    [Fact]
    public async Task an_id_that_was_never_sent_is_empty()
    {
        await using var server = await LoopbackServer.StartAsync("data: 1\n\n");
        Assert.Equal([Event("message", "1", "")], (await RunOnceAsync(server.Url.AbsoluteUri)).Lines);
    }

    [Fact]
    public async Task comments_come_in_order_and_only_when_asked_for()
    {
        await using var server = await LoopbackServer.StartAsync(": one\n\ndata: 1\n\n:two\n\n");
        Assert.Equal([Event("message", "1", "")], (await RunOnceAsync(server.Url.AbsoluteUri)).Lines);
        Assert.Equal(
            ["""{"comment":"one"}""", Event("message", "1", ""), """{"comment":"two"}"""],
            (await RunOnceAsync(server.Url.AbsoluteUri, "--comments")).Lines);
    }

    [Fact]
    public async Task max_ends_a_stream_that_stays_open()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\ndata: 2\n\ndata: 3\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var (status, lines, _) = await RunOnceAsync(server.Url.AbsoluteUri, "--max", "2");
        Assert.Equal(0, status);
        Assert.Equal([Event("message", "1", ""), Event("message", "2", "")], lines);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task an_event_is_printed_while_the_stream_is_open_and_a_break_is_an_error(bool breaks, int exit)
    {
        var printed = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\ndata: pending", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await printed.Task.WaitAsync(context.RequestAborted);
            if (breaks) context.Abort();
        });
        await using var console = SampleProcess.Start("Console", [server.Url.AbsoluteUri, "--once"]);
        Assert.Equal(Event("message", "1", ""), await console.Output.ReadLineAsync(Cancelled));
        printed.SetResult();
        Assert.Null(await console.Output.ReadLineAsync(Cancelled));
        Assert.Equal(exit, await console.ExitAsync(Cancelled));
    }

    [Fact]
    public async Task headers_and_the_last_event_id_are_sent()
    {
        await using var server = await LoopbackServer.StartAsync(Echo(request =>
            $"{request.Method} {request.Headers["X-A"]} {request.Headers["X-B"]} {request.Headers["Last-Event-ID"]}"));
        var (_, lines, _) = await RunOnceAsync(server.Url.AbsoluteUri, "--header", "X-A: a: b", "--header", "X-B:c", "--last-event-id", "41");
        Assert.Equal([Event("message", "GET a: b c 41", "41")], lines);
    }

    [Fact]
    public async Task post_sends_a_file_with_its_type()
    {
        var file = await FileOfAsync("the body");
        await using var server = await LoopbackServer.StartAsync(EchoAsync(async context =>
            $"{context.Request.Method} {context.Request.ContentType} {await TextAsync(context.Request.Body)}"));
        var (_, lines, _) = await RunOnceAsync(server.Url.AbsoluteUri, "--post", file, "--content-type", "text/plain");
        Assert.Equal([Event("message", "POST text/plain the body", "")], lines);
    }

    [Fact]
    public async Task form_sends_values_and_files()
    {
        var file = await FileOfAsync("the file");
        await using var server = await LoopbackServer.StartAsync(EchoAsync(async context =>
        {
            var form = await context.Request.ReadFormAsync(Cancelled);
            var part = form.Files.GetFile("upload")!;
            return $"{form["name"]} {part.FileName} {await TextAsync(part.OpenReadStream())}";
        }));
        var (_, lines, _) = await RunOnceAsync(server.Url.AbsoluteUri, "--form", "name=a=b", "--form", $"upload=@{file}");
        Assert.Equal([Event("message", $"a=b {Path.GetFileName(file)} the file", "")], lines);
    }

    [Theory]
    [InlineData(204, null, 0)]
    [InlineData(404, "text/event-stream", 1)]
    [InlineData(503, "text/plain", 1)]
    [InlineData(200, "application/json", 1)]
    public async Task what_is_no_stream_is_refused_but_204(int status, string? type, int exit)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return type is null ? Task.CompletedTask : context.Response.WriteAsync("data: the reason\n\n");
        });
        var run = await RunOnceAsync(server.Url.AbsoluteUri);
        Assert.Equal(exit, run.Status);
        Assert.Empty(run.Lines);
        Assert.Equal(exit == 1, run.Errors.Contains("the reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_server_that_is_not_there_is_an_error()
    {
        var (status, _, errors) = await RunOnceAsync("http://127.0.0.1:1");
        Assert.Equal(1, status);
        Assert.Contains("failed:", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No address")]
    [InlineData("Not an http", "ftp://127.0.0.1")]
    [InlineData("One address only", "http://127.0.0.1:1", "http://127.0.0.1:2")]
    [InlineData("Unknown option: --nope", "http://127.0.0.1:1", "--nope")]
    [InlineData("--max takes a number", "http://127.0.0.1:1", "--max", "0")]
    [InlineData("--max needs a value", "http://127.0.0.1:1", "--max")]
    [InlineData("--header takes name:value", "http://127.0.0.1:1", "--header", "nothing")]
    [InlineData("Not a header", "http://127.0.0.1:1", "--header", "a b: c")]
    [InlineData("--header takes a single line", "http://127.0.0.1:1", "--header", "a: b\r\nc: d")]
    [InlineData("exclude each other", "http://127.0.0.1:1", "--form", "a=b", "--post", "x")]
    [InlineData("goes with --post", "http://127.0.0.1:1", "--content-type", "text/plain")]
    [InlineData("Could not find", "http://127.0.0.1:1", "--post", "/nowhere/at/all")]
    public async Task wrong_usage_is_told_with_the_usage(string message, params string[] arguments)
    {
        var (status, lines, errors) = await RunAsync(arguments);
        Assert.Equal(2, status);
        Assert.Empty(lines);
        Assert.Contains(message, errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("Console <url> [options]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_connects_again_after_the_last_event_until_the_server_says_that_there_is_no_more()
    {
        var requests = 0;
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            if (++requests == 3)
            {
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            }

            context.Response.ContentType = "text/event-stream";
            return context.Response.WriteAsync($"retry: 500\n\nid: {requests}\ndata: after '{context.Request.Headers["Last-Event-ID"]}'\n\n", Cancelled);
        });
        var (status, lines, errors) = await RunAsync(server.Url.AbsoluteUri);
        Assert.Equal(0, status);
        Assert.Equal([Event("message", "after ''", "1"), Event("message", "after '1'", "2")], lines);
        Assert.Contains("connecting again in", errors, StringComparison.Ordinal);
        Assert.Contains("ended (Over)", errors, StringComparison.Ordinal);
    }

    private static Task<(int Status, string[] Lines, string Errors)> RunOnceAsync(params string[] arguments) => RunAsync([.. arguments, "--once"]);

    private static async Task<(int Status, string[] Lines, string Errors)> RunAsync(params string[] arguments)
    {
        await using var console = SampleProcess.Start("Console", arguments);
        var output = await console.Output.ReadToEndAsync(Cancelled);
        return (await console.ExitAsync(Cancelled), output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await console.Errors);
    }

    private static string Event(string type, string data, string id) =>
        $$"""{"event":"{{type}}","data":"{{JsonEncodedText.Encode(data, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}","id":"{{id}}"}""";

    private static Task<string> TextAsync(Stream stream) => new StreamReader(stream).ReadToEndAsync(Cancelled);

    private static RequestDelegate Echo(Func<HttpRequest, string> text) => EchoAsync(context => Task.FromResult(text(context.Request)));

    private static RequestDelegate EchoAsync(Func<HttpContext, Task<string>> text) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($"data: {await text(context)}\n\n", Cancelled);
    };

    private static async Task<string> FileOfAsync(string text)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(file, text, Cancelled);
        return file;
    }
}
