using System.Text.RegularExpressions;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

public sealed partial class PageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_pages_and_everything_they_name_are_served_by_the_host_itself()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        HashSet<Uri> seen = [];
        var waiting = new Queue<Uri>([gateway.Url]);
        while (waiting.TryDequeue(out var place))
        {
            if (!seen.Add(place)) continue;
            Assert.Equal(gateway.Url.Authority, place.Authority);
            using var response = await gateway.Client.GetAsync(place, Cancelled);
            Assert.True(response.IsSuccessStatusCode, $"{place} is not there");
            var references = response.Content.Headers.ContentType?.MediaType switch { "text/html" => Link(), "text/javascript" => Import(), _ => null };
            if (references is null) continue;
            var text = await response.Content.ReadAsStringAsync(Cancelled);
            var start = new Uri(place, BaseAddress().Match(text).Groups["name"].Value);
            foreach (var name in references.Matches(text).SelectMany(match => match.Groups["name"].Value.Split(' '))) waiting.Enqueue(new(start, name));
        }

        string[] expected = ["sse.js", "page.css", "pdf.html", "wound.html", "chat.html", "audio.html", "demo/streaming", "samples/contract.pdf"];
        Assert.Subset(seen, expected.Select(name => new Uri(gateway.Url, name)).ToHashSet());
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

    [GeneratedRegex("""(?<!<base )(src|href|data-sample)="(?<name>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("""^(import|\}) .*from '(?<name>[^']+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("""<base href="(?<name>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex BaseAddress();
}
