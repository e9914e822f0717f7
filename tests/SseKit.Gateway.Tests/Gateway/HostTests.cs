using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

public sealed class HostTests
{
    private const string Key = "sk-very-secret";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task unconfigured_it_analyses_by_rules()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        Assert.Contains("analysis by rules", gateway.Announcement, StringComparison.Ordinal);
        AssertJson(
            """{"status":"ok","analysis":{"provider":"rules"},"speech":{"provider":"pocketsphinx"},"vision":{"provider":"none"},"chat":{"provider":"none","tokens":"none"},"progress":{"users":"OPEN to everybody","max_entries":1000,"block_time":1000,"reconnect_interval":3000,"max_reconnect_attempts":5},"cors_origins":["*"]}""",
            await HealthAsync(gateway));
    }

    [Fact]
    public async Task a_language_model_is_shown_without_its_secrets()
    {
        await using var gateway = await RunningSample.StartAsync(
            "Gateway",
            ("ANALYSIS_PROVIDER", "openai"),
            ("OPENAI_BASE_URL", $"http://user:{Key}@127.0.0.1:9/v1?key={Key}"),
            ("OPENAI_API_KEY", Key),
            ("OPENAI_MODEL", "general"),
            ("ANALYSIS_MODEL", "legal"));
        var health = await HealthAsync(gateway);
        AssertJson("""{"provider":"openai","base_url":"http://127.0.0.1:9/v1","model":"legal"}""", health["analysis"]);
        Assert.Contains("analysis by openai (legal at http://127.0.0.1:9/v1)", gateway.Announcement, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, gateway.Announcement + health.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ANALYSIS_PROVIDER", "magic", "ANALYSIS_PROVIDER: 'magic' is neither rules nor openai")]
    [InlineData("ANALYSIS_PROVIDER", "openai", "OPENAI_BASE_URL: not set, and ANALYSIS_PROVIDER is openai")]
    [InlineData("MAX_CONCURRENT_RUNS", "0", "MAX_CONCURRENT_RUNS: '0' is not a number from 1 to 10000")]
    [InlineData("MAX_CONCURRENT_RUNS", "1.5", "MAX_CONCURRENT_RUNS: '1.5' is not a number from 1 to 10000")]
    [InlineData("RUN_TIMEOUT", "never", "RUN_TIMEOUT: 'never' is not a number from 0.1 to 86400")]
    [InlineData("RUN_RETENTION", "-1", "RUN_RETENTION: '-1' is not a number from 0 to 86400")]
    [InlineData("HEARTBEAT_INTERVAL", "1e9", "HEARTBEAT_INTERVAL: '1e9' is not a number from 0.01 to 86400")]
    [InlineData("DEBUG", "much", "DEBUG: 'much' is neither true nor false")]
    [InlineData("STREAM_TOKENS", "secret", "STREAM_TOKENS: entry 1 is not of the form token=user")]
    [InlineData("STREAM_TOKENS", "a=ada,b=b/b", "STREAM_TOKENS: the user of entry 2 is not 1 to 128 ASCII letters")]
    [InlineData("STREAM_TOKENS", "a=ada,a=bob", "STREAM_TOKENS: one token is there twice")]
    [InlineData("STREAM_TOKENS", ",", "STREAM_TOKENS: names nobody")]
    [InlineData("REDIS_URL", "redis://somewhere", "REDIS_URL: does not begin with host:port")]
    [InlineData("REDIS_URL", "somewhere:6379,db=1", "REDIS_URL: what follows host:port is neither password=... nor ssl=true")]
    [InlineData("UPSTASH_REDIS_REST_URL", "https://x.upstash.io", "UPSTASH_REDIS_REST_URL: Redis over REST is not built yet; set REDIS_URL")]
    [InlineData("UPSTASH_REDIS_REST_TOKEN", "t", "UPSTASH_REDIS_REST_TOKEN: Redis over REST is not built yet; set REDIS_URL")]
    [InlineData("TEMPORAL_HTTP_URL", "http://t", "TEMPORAL_HTTP_URL: asking Temporal is not built yet")]
    [InlineData("STREAM_MAX_ENTRIES", "0", "STREAM_MAX_ENTRIES: '0' is not a number from 1 to 1000000")]
    [InlineData("STREAM_BLOCK_TIME", "1", "STREAM_BLOCK_TIME: '1' is not a number from 10 to 60000")]
    [InlineData("RECONNECT_INTERVAL", "soon", "RECONNECT_INTERVAL: 'soon' is not a number from 0 to 3600000")]
    [InlineData("MAX_RECONNECT_ATTEMPTS", "-1", "MAX_RECONNECT_ATTEMPTS: '-1' is not a number from 0 to 1000000")]
    [InlineData("PORT", "65536", "PORT: '65536' is not a number from 0 to 65535")]
    [InlineData("PORT", "http", "PORT: 'http' is not a number from 0 to 65535")]
    [InlineData("HOST", "some where", "HOST: 'some where' is none of: an IP address, localhost, *")]
    [InlineData("CORS_ORIGINS", "example", "CORS_ORIGINS: 'example' is not an origin")]
    [InlineData("CORS_ORIGINS", "http://a.example, http://b.example/", "CORS_ORIGINS: 'http://b.example/' is not an origin")]
    [InlineData("CORS_ORIGINS", "http://a.example,*", "CORS_ORIGINS: '*' is not an origin")]
    [InlineData("URLS", "nowhere", "urls: 'nowhere' is not of the form")]
    public async Task a_wrong_value_stops_the_start_and_names_the_variable(string variable, string value, string message)
    {
        await using var gateway = SampleProcess.Start("Gateway", [], (variable, value));
        Assert.Equal(1, await gateway.ExitAsync(Cancelled));
        var errors = await gateway.Errors;
        Assert.StartsWith(message, errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(await gateway.Output.ReadToEndAsync(Cancelled));
    }

    [Theory]
    [InlineData("OPENAI_BASE_URL", "OPENAI_BASE_URL: not an http or https address")]
    [InlineData("ANALYSIS_BASE_URL", "ANALYSIS_BASE_URL: not an http or https address")]
    public async Task the_variable_that_holds_the_wrong_value_is_the_one_named(string variable, string message)
    {
        await using var gateway = SampleProcess.Start("Gateway", [], ("ANALYSIS_PROVIDER", "openai"), (variable, $"ftp://{Key}"));
        Assert.Equal(1, await gateway.ExitAsync(Cancelled));
        Assert.Equal(message, (await gateway.Errors).Trim());
    }

    [Theory]
    [InlineData("http://192.0.2.1:0", "assign requested address")]
    [InlineData("http://localhost:0", "Dynamic port binding is not supported")]
    [InlineData("https://127.0.0.1:0", "certificate")]
    public async Task an_address_that_cannot_be_listened_on_is_told_without_a_stack(string address, string message)
    {
        await using var gateway = SampleProcess.Start("Gateway", ["--urls", address]);
        Assert.Equal(1, await gateway.ExitAsync(Cancelled));
        var errors = await gateway.Errors;
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_port_in_use_is_told_in_a_line()
    {
        await using var first = await RunningSample.StartAsync("Gateway");
        await using var second = SampleProcess.Start("Gateway", [], ("PORT", $"{first.Url.Port}"));
        Assert.Equal(1, await second.ExitAsync(Cancelled));
        Assert.Contains("address already in use", Assert.Single((await second.Errors).Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task urls_win_over_host_and_port()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("HOST", "localhost"), ("PORT", "1"));
        Assert.NotEqual(1, gateway.Url.Port);
    }

    [Fact]
    public async Task ctrl_C_ends_it_cleanly()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        Assert.Equal(0, await gateway.InterruptAsync(Cancelled));
    }

    [Fact]
    public async Task a_pdf_is_analysed()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var pdf = new ByteArrayContent(TextPdf.Of("Nothing.", "Write to a@b.example"));
        using var form = new MultipartFormDataContent { { pdf, "file", "a.pdf" } };
        using var response = await gateway.Client.PostAsync(new Uri("/analyze", UriKind.Relative), form, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var report = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!;
        Assert.Equal(2, (int?)report["page_count"]);
        Assert.Contains(report["flags"]!.AsArray(), flag => (int?)flag!["page"] == 2);
    }

    private static async Task<JsonObject> HealthAsync(RunningSample gateway) =>
        (await gateway.Client.GetFromJsonAsync<JsonObject>("/health", Cancelled))!;

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
