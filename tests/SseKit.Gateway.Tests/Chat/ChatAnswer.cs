using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace SseKit.Gateway.Tests.Chat;

/// <summary>An answer, split by hand as the document's clients do it: an id line, then a data line, no name.</summary>
internal sealed class ChatAnswer : IDisposable
{
    private readonly StreamReader _lines;

    private ChatAnswer(HttpResponseMessage response, Stream body) => (Response, _lines) = (response, new(body));

    public HttpResponseMessage Response { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public string Location => Response.Headers.Location!.ToString();

    /// <summary>The id of the last event.</summary>
    public string? Cursor { get; private set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ChatAnswer> OfAsync(HttpClient client, HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        return new(response, await response.Content.ReadAsStreamAsync(Cancelled));
    }

    /// <summary>The data of the next event; null at the end.</summary>
    public async Task<string?> NextAsync()
    {
        List<string> block = [];
        while (await _lines.ReadLineAsync(Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancelled) is { } line)
        {
            if (line.StartsWith(':')) continue;
            if (line.Length > 0) block.Add(line);
            else if (block is [_]) Cursor = Id(block); // where the run begins
            else if (block.Count > 0) return Data(block);
            if (line.Length == 0) block.Clear();
        }

        return null;
    }

    /// <summary>The texts and errors of the rest, in order, and whether the end marker is the last.</summary>
    public async Task<IReadOnlyList<string>> RestAsync()
    {
        List<string> rest = [];
        while (await NextAsync() is { } data) rest.Add(data == "[DONE]" ? data : Short(JsonNode.Parse(data)!));
        return rest;
    }

    public async Task<JsonNode> JsonAsync() => JsonNode.Parse(await TextAsync())!;

    public Task<string> TextAsync() => _lines.ReadToEndAsync(Cancelled);

    public void Dispose()
    {
        _lines.Dispose();
        Response.Dispose();
    }

    private static string Short(JsonNode data) => data["error"] is { } error
        ? $"{error["code"]} {error["status"]}"
        : data["candidates"] is { } candidates ? (string)candidates[0]!["content"]!["parts"]![0]!["text"]! : data.ToJsonString();

    private string Data(List<string> block)
    {
        Assert.Equal(2, block.Count);
        Assert.StartsWith("data: ", block[1], StringComparison.Ordinal);
        Cursor = Id(block);
        return block[1][6..];
    }

    private static string Id(List<string> block)
    {
        Assert.StartsWith("id: ", block[0], StringComparison.Ordinal);
        return block[0][4..];
    }
}
