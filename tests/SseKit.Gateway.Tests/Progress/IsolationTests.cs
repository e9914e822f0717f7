using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Progress;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Progress;

/// <summary>Every endpoint, in every way of saying who one is: nobody gets anything of Ada's but Ada.</summary>
public sealed class IsolationTests(IsolationTests.TwoUsers users) : IClassFixture<IsolationTests.TwoUsers>
{
    private const string Secret = "what only Ada may know";
    private const string Forged = "what only Ada may say";

    private static readonly string[] Streams = ["/stream/workflow/w-ada", "/stream/file/f-ada", "/stream/user/ada", "/stream/workflow/{upload}", "/stream/file/file-{upload}"];

    private static readonly (string Path, string Json)[] Publishes =
    [
        ("/stream/publish/workflow/w-ada", $$"""{"step":"{{Forged}}","progress":1}"""),
        ("/stream/publish/workflow/w-ada", $$"""{"step":"{{Forged}}","progress":1,"user_id":"ada"}"""),
        ("/stream/publish/workflow/w-new", $$"""{"step":"{{Forged}}","progress":1,"user_id":"ada"}"""),
        ("/stream/publish/analysis/f-ada", $$"""{"step":"{{Forged}}","progress":1}"""),
        ("/stream/publish/analysis/f-new", $$"""{"step":"{{Forged}}","progress":1,"user_id":"ada"}"""),
        ("/stream/publish/notification/ada", $$"""{"message":"{{Forged}}"}"""),
    ];

    private static readonly Way[] Ways = Enum.GetValues<Way>();

    public static TheoryData<string, Way> Reading => [.. from path in Streams from way in Ways select (path, way)];

    public static TheoryData<string, string, Way> Publishing => [.. from publish in Publishes from way in Ways select (publish.Path, publish.Json, way)];

    public static TheoryData<Way> Any => [.. Ways];

    [Theory, MemberData(nameof(Reading))]
    public async Task a_second_user_reads_nothing_and_the_first_all(string path, Way way)
    {
        var gateway = users.Gateway;
        path = path.Replace("{upload}", users.Upload, StringComparison.Ordinal);
        using var refused = await SendAsync(gateway, HttpMethod.Get, path, way, ProgressGateway.Bob);
        bool isKnown = way is Way.Header or Way.Ticket or Way.Cookie;
        Assert.Equal(!isKnown ? 401 : path.StartsWith("/stream/user", StringComparison.Ordinal) ? 403 : 404, (int)refused.StatusCode);
        await AssertRefusalAsync(refused);
        using var first = await SendAsync(gateway, HttpMethod.Get, path, way, ProgressGateway.Ada);
        Assert.Equal(isKnown ? 200 : 401, (int)first.StatusCode);
    }

    [Theory, MemberData(nameof(Publishing))]
    public async Task a_second_user_says_nothing_in_the_firsts_name(string path, string json, Way way)
    {
        var gateway = users.Gateway;
        await using var ada = await gateway.FollowAsync("/stream/user/ada", ProgressGateway.Ada);
        await ada.NextAsync();
        using var refused = await SendAsync(gateway, HttpMethod.Post, path, way, ProgressGateway.Bob, json);
        Assert.Equal(way == Way.Header ? 403 : 401, (int)refused.StatusCode);
        await AssertRefusalAsync(refused);
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, """{"message":"next"}""");
        Assert.Equal("next", (await ada.NextAsync())!.Text("message"));
        using var first = await SendAsync(gateway, HttpMethod.Post, path, way, ProgressGateway.Ada, json);
        Assert.Equal(way == Way.Header ? 202 : 401, (int)first.StatusCode);
    }

    [Theory, MemberData(nameof(Any))]
    public async Task only_a_token_gets_a_ticket_and_takes_an_upload(Way way)
    {
        var gateway = users.Gateway;
        using var ticket = await SendAsync(gateway, HttpMethod.Post, "/stream/ticket", way, ProgressGateway.Bob, "");
        Assert.Equal(way == Way.Header ? 200 : 401, (int)ticket.StatusCode);
        using var upload = await SendAsync(gateway, HttpMethod.Post, "/upload", way, ProgressGateway.Bob, "");
        Assert.Equal(way == Way.Header ? 400 : 401, (int)upload.StatusCode);
    }

    [Theory, MemberData(nameof(Any))]
    public async Task the_run_of_an_upload_is_its_uploaders(Way way)
    {
        var gateway = users.Gateway;
        string run = $"/runs/{users.Upload}";
        using var read = await SendAsync(gateway, HttpMethod.Get, run, way, ProgressGateway.Bob);
        using var cancelled = await SendAsync(gateway, HttpMethod.Delete, run, way, ProgressGateway.Bob);
        Assert.Equal((404, 404), ((int)read.StatusCode, (int)cancelled.StatusCode));
        using var first = await SendAsync(gateway, HttpMethod.Get, run, Way.Header, ProgressGateway.Ada);
        Assert.Equal(200, (int)first.StatusCode);
    }

    [Theory]
    [InlineData("/stream/workflow/w-bob")]
    [InlineData("/stream/user/bob")]
    public async Task the_cursor_of_anothers_stream_opens_nothing_of_it(string path)
    {
        var gateway = users.Gateway;
        await using var ada = await gateway.FollowAsync("/stream/user/ada", ProgressGateway.Ada);
        await ada.NextAsync();
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, """{"message":"1"}""");
        await ada.NextAsync();
        string cursor = ada.LastEventId;
        await gateway.PublishAsync("notification/ada", ProgressGateway.Ada, $$"""{"message":"{{Secret}}"}""");
        await gateway.PublishAsync("workflow/w-bob", ProgressGateway.Bob, """{"step":"of Bob","progress":1}""");
        await using var bob = await gateway.FollowAsync(path, ProgressGateway.Bob, cursor);
        await gateway.PublishAsync("workflow/w-bob", ProgressGateway.Bob, """{"step":"last of Bob","progress":1}""");
        List<ProgressEvent> told = [];
        do told.Add((await bob.NextAsync())!);
        while (told[^1].Text("step") != "last of Bob");
        Assert.DoesNotContain(told, e => e.Data.ToJsonString().Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_is_nobodys_yet_is_read_by_nobody()
    {
        var gateway = users.Gateway;
        await using var early = await gateway.FollowAsync("/stream/workflow/w-new", ProgressGateway.Bob);
        Assert.Equal(404, early.Status);
    }

    private static async Task<HttpResponseMessage> SendAsync(ProgressGateway gateway, HttpMethod method, string path, Way way, string token, string? json = null)
    {
        string? ticket = way switch
        {
            Way.Ticket => await gateway.TicketAsync(token),
            Way.WrongTicket => new string('A', 43),
            _ => null,
        };
        string? cookie = way switch
        {
            Way.Cookie => await gateway.CookieAsync(token),
            Way.WrongCookie => $"ssekit-stream={new string('A', 43)}",
            _ => null,
        };
        string? header = way switch
        {
            Way.Header => token,
            Way.WrongHeader => token + "x",
            _ => null,
        };
        using var request = ProgressGateway.Request(method, ticket is null ? path : $"{path}?ticket={ticket}", header, json, cookie: cookie);
        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task AssertRefusalAsync(HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.NotEmpty((string)JsonNode.Parse(body)!["error"]!);
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
        if ((int)response.StatusCode == 401) Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>A gateway in which Ada has said something everywhere.</summary>
    public sealed class TwoUsers : IAsyncLifetime
    {
        internal ProgressGateway Gateway { get; private set; } = null!;

        internal string Upload { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Gateway = await ProgressGateway.StartAsync(("STREAM_RATE_LIMIT", "100000"), ("STREAM_MAX_PER_USER", "1000"));
            await Gateway.PublishAsync("workflow/w-ada", ProgressGateway.Ada, $$"""{"step":"{{Secret}}","progress":1}""");
            await Gateway.PublishAsync("analysis/f-ada", ProgressGateway.Ada, $$"""{"step":"{{Secret}}","progress":1}""");
            await Gateway.PublishAsync("notification/ada", ProgressGateway.Ada, $$"""{"message":"{{Secret}}"}""");
            (Upload, string file, _) = await Gateway.UploadAsync(ProgressGateway.Ada, TextPdf.Of(Secret));

            // To its end, which is the last that her own stream is told of it.
            await using var upload = await Gateway.FollowAsync($"/stream/file/{file}", ProgressGateway.Ada);
            while (await upload.NextAsync() is not null) continue;
        }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
