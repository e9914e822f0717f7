using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Tests.Doubles;
using SseKit.TestSupport.Topics;
using Eventually = SseKit.TestSupport.Time.Eventually;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>Uploads, told as progress.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task what_nodes_keep_of_an_upload_that_goes_on_does_not_end_it()
    {
        RecordingBackplane backplane = new();
        FixedExtractor extractor = new(async _ =>
        {
            // The run goes on, and has been written down again since it was taken in.
            await Eventually.IsAsync(() => backplane.Said.Count(said => said.StartsWith("run:", StringComparison.Ordinal)) > 1, "the run to be kept again");
            return PdfTextExtraction.Of(["Write to a@b.example"]);
        });
        await using var host = await ProgressHost.StartAsync(services: services => services
            .AddSingleton<ISseTopicStore>(new SharedStore()).AddSingleton<ISseBackplane>(backplane).AddSingleton<IPdfTextExtractor>(extractor));
        var last = await LastAsync(host, await UploadAsync(host));
        (last.Text("step"), last.Text("error"), last.Data["result"] is null).ShouldBe(("completed", null, false));
    }

    [Fact]
    public async Task an_end_that_is_not_taken_with_its_report_is_told_without()
    {
        await using var host = await ProgressHost.StartAsync(services: services => services
            .AddSingleton<ISseTopicStore>(new StoreOfShort(new SharedStore())).AddSingleton<IPdfTextExtractor>(new FixedExtractor("Nothing.")));
        var reading = LastAsync(host, await UploadAsync(host));
        await Eventually.IsAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return reading.IsCompleted;
            },
            "the end");
        var last = await reading;
        (last.Text("step"), (bool)last.Data["final"]!, last.Data["result"] is null).ShouldBe(("completed", true, true));
    }

    [Fact]
    public async Task a_key_of_an_analysis_that_is_not_told_is_not_an_uploads()
    {
        await using var host = await ProgressHost.StartAsync(
            options => options.IsOpen = true,
            services => services.AddSingleton<IPdfTextExtractor>(new FixedExtractor("Nothing.")),
            endpoints => ((IEndpointRouteBuilder)endpoints).MapPdfCompliance());
        (await SendAsync(host, "/analyze", user: null, key: "k")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(host, "/upload", user: null, key: "k")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task<string> UploadAsync(ProgressHost host)
    {
        using var response = await SendAsync(host, "/upload", "ada", key: null);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("workflow_id").GetString()!;
    }

    private static Task<HttpResponseMessage> SendAsync(ProgressHost host, string path, string? user, string? key)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = AnalysisServer.Form(Encoding.ASCII.GetBytes("%PDF-1.4")) };
        if (user is not null) request.Headers.TryAddWithoutValidation("Authorization", user);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<ProgressEvent> LastAsync(ProgressHost host, string workflow)
    {
        await using var stream = await host.FollowAsync($"/stream/workflow/{workflow}", "ada");
        return (await stream.UntilAsync("disconnected"))[^2];
    }

    /// <summary>Takes no report.</summary>
    private sealed class StoreOfShort(ISseTopicStore store) : ISseTopicStore
    {
        public ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken) =>
            frame.Bytes.Span.IndexOf("\"result\""u8) < 0
                ? store.AppendAsync(topic, frame, options, cancellationToken)
                : throw new ArgumentException("It is too large.", nameof(frame));

        public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken) => store.FollowAsync(topic, mirror, cancellationToken);
    }
}
