using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using SseKit.Gateway.Configuration;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds;

public sealed class WoundSettingTests
{
    private const string Secret = "sk-secret";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("VISION_PROVIDER=magic", "VISION_PROVIDER: 'magic' is none of: openai, anthropic, local")]
    [InlineData("VISION_PROVIDER=openai", "OPENAI_API_KEY: not set, and VISION_PROVIDER is openai")]
    [InlineData("VISION_PROVIDER=anthropic", "ANTHROPIC_API_KEY: not set, and VISION_PROVIDER is anthropic")]
    [InlineData("VISION_PROVIDER=openai;OPENAI_BASE_URL=ftp://x", "OPENAI_BASE_URL: not an http or https address")]
    [InlineData("VISION_PROVIDER=anthropic;VISION_BASE_URL=nowhere", "VISION_BASE_URL: not an http or https address")]
    [InlineData("ALLOWED_IPS=10.0.0.300", "ALLOWED_IPS: '10.0.0.300' is neither an IP address nor a CIDR range")]
    [InlineData("ALLOWED_IPS=10.0.0.0/33", "ALLOWED_IPS: '10.0.0.0/33' is neither")]
    [InlineData("ALLOWED_IPS=127.1", "ALLOWED_IPS: '127.1' is neither")]
    [InlineData("ALLOWED_IPS=,", "ALLOWED_IPS: no address in it")]
    [InlineData("TRUSTED_PROXIES=proxy.example", "TRUSTED_PROXIES: 'proxy.example' is neither")]
    [InlineData("SERVICE_API_KEY=a b", "SERVICE_API_KEY: has characters that an Authorization header cannot carry")]
    public void a_wrong_value_names_its_variable(string variables, string message)
    {
        var wrong = Assert.Throws<WrongSettingException>(() => Settings.Read(Configured(variables)));
        Assert.StartsWith(message, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VISION_PROVIDER=openai;OPENAI_API_KEY=k", "openai (gpt-4o at https://api.openai.com/v1)")]
    [InlineData("VISION_PROVIDER=openai;OPENAI_API_KEY=k;OPENAI_MODEL=a;VISION_MODEL=b;VISION_BASE_URL=http://x/v1", "openai (b at http://x/v1)")]
    [InlineData("VISION_PROVIDER=anthropic;ANTHROPIC_API_KEY=k;ANTHROPIC_MODEL=m", "anthropic (m at https://api.anthropic.com/)")]
    [InlineData("VISION_PROVIDER=local", "local")]
    [InlineData("OPENAI_API_KEY=k", "none")]
    public void the_documents_variables_suffice(string variables, string vision) =>
        Assert.Equal(vision, Settings.Read(Configured(variables)).Vision.ToString());

    [Theory]
    [InlineData("128.140.12.236", "128.140.12.236", true)]
    [InlineData("128.140.12.236", "::ffff:128.140.12.236", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.9.9.9", true)]
    [InlineData("128.140.12.236", "128.140.12.237", false)]
    [InlineData("10.1.2.3/8", "10.200.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    [InlineData("192.168.1.128/25, 10.0.0.1", "192.168.1.127", false)]
    [InlineData("192.168.1.128/25, 10.0.0.1", "10.0.0.1", true)]
    public void ranges_hold_what_their_bits_say(string ranges, string address, bool isIn) =>
        Assert.Equal(isIn, AddressRanges.Read(Configured($"X={ranges}"), "X")!.Contain(IPAddress.Parse(address)));

    [Fact]
    public async Task health_and_the_log_show_the_engine_and_no_secret()
    {
        await using var gateway = await RunningSample.StartAsync(
            "Gateway",
            ("VISION_PROVIDER", "anthropic"), ("ANTHROPIC_API_KEY", Secret), ("ANTHROPIC_BASE_URL", $"http://u:{Secret}@127.0.0.1:9/?k={Secret}"),
            ("ANTHROPIC_MODEL", "seer"), ("SERVICE_API_KEY", Secret));
        var health = (await gateway.Client.GetFromJsonAsync<JsonObject>("/health", Cancelled))!;
        WoundGateway.AssertJson("""{"provider":"anthropic","base_url":"http://127.0.0.1:9/","model":"seer"}""", health["vision"]);
        Assert.Contains("vision by anthropic (seer at http://127.0.0.1:9/)", gateway.Announcement, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, gateway.Announcement + health.ToJsonString(), StringComparison.Ordinal);
    }

    private static IConfiguration Configured(string variables) => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build();
}
