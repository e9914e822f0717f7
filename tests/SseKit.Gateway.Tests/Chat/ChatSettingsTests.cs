using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Chat;

public sealed class ChatSettingsTests : IDisposable
{
    private readonly Jwt _jwt = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _jwt.Dispose();

    [Fact]
    public async Task the_engine_is_shown_and_no_secret()
    {
        await using var gateway = await ChatGateway.StartAsync(_jwt.Secret, ("JWT_PUBLIC_KEY", _jwt.PublicPem), ("CHAT_MODEL", "large"));
        var health = (await gateway.Client.GetFromJsonAsync<JsonObject>("/health", Cancelled))!;
        Assert.Equal(
            $$"""{"provider":"gemini","base_url":"{{gateway.Provider.Url}}v1beta","model":"large","tokens":"HS256, RS256"}""", health["chat"]!.ToJsonString());
        Assert.Contains($"chat by gemini (large at {gateway.Provider.Url}v1beta), tokens: HS256, RS256", gateway.Sample.Announcement, StringComparison.Ordinal);
        Assert.DoesNotContain(ProviderServer.Key, gateway.Sample.Announcement + health.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_jwt.Secret.Value, gateway.Sample.Announcement + health.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task wrong_values_stop_the_start_by_name()
    {
        await StopsAsync("CHAT_PROVIDER: 'magic' is none of gemini, vertex, openai", ("CHAT_PROVIDER", "magic"));
        await StopsAsync("GEMINI_MODEL: not set, and CHAT_PROVIDER is gemini", ("CHAT_PROVIDER", "gemini"));
        await StopsAsync("GEMINI_API_KEY: not set, and CHAT_PROVIDER is gemini", ("CHAT_PROVIDER", "gemini"), ("CHAT_MODEL", "m"));
        await StopsAsync("CHAT_BASE_URL: not an http or https address", ("CHAT_PROVIDER", "gemini"), ("CHAT_MODEL", "m"), ("CHAT_BASE_URL", "ftp://x"));
        await StopsAsync("OPENAI_BASE_URL: not set, and CHAT_PROVIDER is openai", ("CHAT_PROVIDER", "openai"));
        await StopsAsync("CHAT_RATE_LIMIT: '0' is not a number from 1 to 1000000", ("CHAT_RATE_LIMIT", "0"));
        await StopsAsync("CHAT_PADDING: '65537' is not a number from 0 to 65536", ("CHAT_PADDING", "65537"));
        await StopsAsync("JWT_KEY: not base64url", ("JWT_KEY", "a b?"));
        await StopsAsync("JWT_KEY: shorter than the 32 bytes", ("JWT_KEY", "c2hvcnQ"));
        await StopsAsync("JWT_PUBLIC_KEY: neither an RSA public key in PEM nor a file that can be read", ("JWT_PUBLIC_KEY", "/nowhere/key.pem"));
        await StopsAsync("JWT_PUBLIC_KEY: neither an RSA public key in PEM nor a file that holds one", ("JWT_PUBLIC_KEY", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
        await StopsAsync("JWT_PUBLIC_KEY: a private key; the public one is enough", ("JWT_PUBLIC_KEY", _jwt.PrivatePem));
    }

    private static async Task StopsAsync(string message, params (string Name, string Value)[] environment)
    {
        await using var gateway = SampleProcess.Start("Gateway", [], environment);
        Assert.Equal(1, await gateway.ExitAsync(Cancelled));
        Assert.StartsWith(message, await gateway.Errors, StringComparison.Ordinal);
    }
}
