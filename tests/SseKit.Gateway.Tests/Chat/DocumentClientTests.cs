using System.Diagnostics;
using System.Text.Json;
using SseKit.Analysis.Tests.Doubles;
using Xunit;

namespace SseKit.Gateway.Tests.Chat;

/// <summary>The clients that the document shows, unchanged.</summary>
public sealed class DocumentClientTests
{
    [Fact]
    public async Task its_loop_hears_everything_and_stumbles_over_the_end_mark_as_it_always_did()
    {
        await using var gateway = await ChatGateway.StartAsync();
        Assert.Equal(["OK", "fine", "", "SyntaxError"], await LoopAsync(gateway));
    }

    [Fact]
    public async Task its_loop_hears_a_failure_too()
    {
        await using var gateway = await ChatGateway.StartAsync(ProviderWire.OpenAI, ProviderServer.Stream(ProviderWire.OpenAI.Text("half")));
        Assert.Equal(["OK", "half", "503 UNAVAILABLE", "SyntaxError"], await LoopAsync(gateway));
    }

    [Fact]
    public async Task its_curl_is_answered()
    {
        await using var gateway = await ChatGateway.StartAsync();
        var refused = await OutputAsync("curl", "-sN", "-H", "Accept: text/event-stream", $"{gateway.Sample.Url}v2/echat");
        Assert.Equal(400, JsonDocument.Parse(refused).RootElement.GetProperty("error").GetProperty("code").GetInt32());
        var answer = await OutputAsync("curl", "-sN", "-H", "Accept: text/event-stream", "-G", "--data-urlencode", $"data={ChatGateway.Hello}", $"{gateway.Sample.Url}v2/echat");
        Assert.Contains("data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"OK\"}]}}]}\n\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", answer, StringComparison.Ordinal);
    }

    private static async Task<string[]> LoopAsync(ChatGateway gateway)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Chat", "Clients", "document.mjs");
        return JsonSerializer.Deserialize<string[]>(await OutputAsync("node", script, $"{gateway.Sample.Url}v2/echat", ChatGateway.Hello))!;
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await using var end = patience.Token.Register(process.Kill);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return output;
    }
}
