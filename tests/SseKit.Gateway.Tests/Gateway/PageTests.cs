using System.Text.RegularExpressions;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

public sealed partial class PageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_page_and_everything_it_names_is_served_by_the_host_itself()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        HashSet<string> seen = [];
        var waiting = new Queue<string>(["/"]);
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            var text = await gateway.Client.GetStringAsync(path, Cancelled);
            foreach (var name in Reference().Matches(text).Select(match => match.Groups["name"].Value)) waiting.Enqueue($"/{name}");
        }

        Assert.Contains("/sse.js", seen);
        Assert.Contains("/page.css", seen);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/sse.js", "text/javascript")]
    [InlineData("/page.css", "text/css")]
    public async Task each_has_its_type(string path, string type)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await gateway.Client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
    }

    [GeneratedRegex("""(?:src=|href=|from )["'](?:\./)?(?<name>[^"']+)["']""", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
