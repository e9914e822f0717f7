using System.Diagnostics;
using System.Net;
using SseKit.Analysis.Tests.Doubles;
using Xunit;

namespace SseKit.Gateway.Tests.Chat;

public sealed class ChatTokenTests : IDisposable
{
    private readonly Jwt _jwt = new();

    private static string GetPath => $"/v2/echat?data={Uri.EscapeDataString(ChatGateway.Hello)}";

    public void Dispose() => _jwt.Dispose();

    [Fact]
    public async Task with_a_secret_only_its_own_tokens_are_believed()
    {
        await using var gateway = await ChatGateway.StartAsync(_jwt.Secret);
        await AcceptedAsync(gateway, _jwt.Hs256());
        await AcceptedAsync(gateway, _jwt.Hs256Of("{}"));
        using Jwt stranger = new();
        await RefusedAsync(gateway, null);
        await RefusedAsync(gateway, "nonsense");
        await RefusedAsync(gateway, "a.b.c");
        await RefusedAsync(gateway, stranger.Hs256());
        await RefusedAsync(gateway, Jwt.Unsigned());
        await RefusedAsync(gateway, _jwt.Hs512());
        await RefusedAsync(gateway, _jwt.Rs256());
        await RefusedAsync(gateway, _jwt.Hs256(seconds: -1));
        await RefusedAsync(gateway, _jwt.Hs256Of($$"""{"sub":"ann","nbf":{{Jwt.At(600)}}}"""));
        await RefusedAsync(gateway, _jwt.Hs256Of("""{"sub":"ann","exp":"tomorrow"}"""));
        await RefusedAsync(gateway, _jwt.Hs256Of("""{"sub":"ann","exp":0}"""));
        await RefusedAsync(gateway, _jwt.Hs256Of("""{"sub":"ann","exp":1e30}"""));
        await RefusedAsync(gateway, _jwt.Hs256Of("no json"));
        await RefusedAsync(gateway, string.Join('.', _jwt.Hs256().Split('.').Append("a").Append("b")));
    }

    [Fact]
    public async Task with_a_public_key_only_its_own_tokens_are_believed()
    {
        await using var gateway = await ChatGateway.StartAsync(("JWT_PUBLIC_KEY", _jwt.PublicPem.Replace("\n", "\\n", StringComparison.Ordinal)));
        await AcceptedAsync(gateway, _jwt.Rs256());
        await RefusedAsync(gateway, _jwt.Confused());
        await RefusedAsync(gateway, _jwt.Hs256());
        await RefusedAsync(gateway, Jwt.Unsigned());
        await RefusedAsync(gateway, _jwt.Rs256(seconds: -1));
    }

    [Fact]
    public async Task the_public_key_may_be_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, _jwt.PublicPem, TestContext.Current.CancellationToken);
            await using var gateway = await ChatGateway.StartAsync(("JWT_PUBLIC_KEY", file));
            await AcceptedAsync(gateway, _jwt.Rs256());
            await RefusedAsync(gateway, null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task the_query_is_for_get_only_and_is_never_logged()
    {
        await using var gateway = await ChatGateway.StartAsync(
            _jwt.Secret,
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft", "Trace"),
            ("Logging__Console__LogLevel__Default", "Trace"));
        var token = _jwt.Hs256();
        using var get = await gateway.GetAsync($"{GetPath}&access_token={token}");
        Assert.Equal(["OK", "fine", "", "[DONE]"], await get.RestAsync());
        using var post = await gateway.PostAsync(query: $"?access_token={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, post.Status);
        using var bad = await gateway.GetAsync($"{GetPath}&access_token={token}x");
        Assert.Equal(HttpStatusCode.Unauthorized, bad.Status);
        var log = await gateway.Sample.EndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("/v2/echat", log, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[1], log, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[2], log, StringComparison.Ordinal);
        Assert.DoesNotContain(ProviderServer.Key, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task expiry_ends_the_stream_and_a_new_token_goes_on()
    {
        var wire = ProviderWire.Gemini;
        TaskCompletionSource back = new();
        await using var gateway = await ChatGateway.StartAsync(wire, ProviderServer.Slow(wire.Text("one"), back.Task, wire.Answer("two")), _jwt.Secret);
        using (var warm = await gateway.PostAsync("{}", _jwt.Hs256())) Assert.Equal(HttpStatusCode.BadRequest, warm.Status);
        var began = Stopwatch.GetTimestamp();
        using var answer = await gateway.GetAsync(GetPath, _jwt.Hs256(seconds: 5));
        Assert.Equal(["OK", "one"], await answer.RestAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 3, 15);
        using var expired = await gateway.GetAsync(GetPath, _jwt.Hs256(seconds: -1), answer.Cursor);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.Status);
        using var again = await gateway.GetAsync(GetPath, _jwt.Hs256(), answer.Cursor);
        back.SetResult();
        Assert.Equal(["two", "", "[DONE]"], await again.RestAsync());
        Assert.Single(gateway.Provider.Asked);
    }

    [Fact]
    public async Task a_run_is_its_subjects_alone()
    {
        var wire = ProviderWire.Gemini;
        await using var gateway = await ChatGateway.StartAsync(wire, ProviderServer.Silence(wire.Text("one")), _jwt.Secret);
        using var answer = await gateway.PostAsync(token: _jwt.Hs256("ann"));
        await answer.NextAsync();
        Assert.Contains("one", (await answer.NextAsync())!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await gateway.GetAsync(GetPath, _jwt.Hs256("bob"), answer.Cursor)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.GetAsync(answer.Location, _jwt.Hs256("bob"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.GetAsync(answer.Location)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.DeleteAsync(answer.Location, _jwt.Hs256("bob"))).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await gateway.DeleteAsync(answer.Location, _jwt.Hs256("ann"))).Status);
        Assert.Single(gateway.Provider.Asked);
    }

    [Fact]
    public async Task twenty_a_minute_are_a_subjects_share()
    {
        await using var gateway = await ChatGateway.StartAsync(_jwt.Secret);
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.BadRequest, (await gateway.PostAsync("{}", _jwt.Hs256("ann"))).Status);
        using var refused = await gateway.PostAsync("{}", _jwt.Hs256("ann"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var error = (await refused.JsonAsync())["error"]!;
        Assert.Equal((429, "RESOURCE_EXHAUSTED"), ((int)error["code"]!, (string)error["status"]!));
        await AcceptedAsync(gateway, _jwt.Hs256("bob"));
    }

    private static async Task AcceptedAsync(ChatGateway gateway, string token)
    {
        using var answer = await gateway.PostAsync(token: token);
        Assert.Equal(["OK", "fine", "", "[DONE]"], await answer.RestAsync());
    }

    private static async Task RefusedAsync(ChatGateway gateway, string? token)
    {
        var asked = gateway.Provider.Asked.Count;
        using var answer = await gateway.PostAsync(token: token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Bearer", answer.Response.Headers.WwwAuthenticate.ToString());
        var error = (await answer.JsonAsync())["error"]!;
        Assert.Equal((401, "UNAUTHENTICATED"), ((int)error["code"]!, (string)error["status"]!));
        Assert.Equal(asked, gateway.Provider.Asked.Count);
    }
}
