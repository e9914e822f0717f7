using System.Globalization;
using System.Text;

namespace SseKit.Benchmarks.Workloads;

/// <summary>Event streams as they are met in the wild, made by rule: the same bytes in every run.</summary>
internal static class Traffic
{
    public const int Events = 2_000;

    public static IReadOnlyList<string> Names { get; } = ["llm", "typed", "tiny", "ids", "lines20", "line64k"];

    public static byte[][] Make(string name) => name switch
    {
        "llm" => Repeat(Events, i => $"data: {Token(i)}\n\n"),
        "typed" => Repeat(Events, i => $"event: content_block_delta\ndata: {Delta(i)}\n\n"),
        "tiny" => Repeat(Events, i => "data: 1\n\n"),
        "ids" => Repeat(Events, Resumable),
        "lines20" => Repeat(Events / 10, i => string.Concat(Enumerable.Range(0, 20).Select(n => $"data: line {n} of a log that is sent as it is, {i}\n")) + "\n"),
        "line64k" => Repeat(Events / 40, i => $"data: {new string('x', (64 * 1024) - 6)}\n\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such traffic."),
    };

    public static string Token(int i) =>
        $$"""{"id":"chatcmpl-A1b2C3d4E5f6G7h8","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4o-mini","system_fingerprint":"fp_0123456789","choices":[{"index":0,"delta":{"content":" token{{i % 100}}"},"logprobs":null,"finish_reason":null}]}""";

    private static string Delta(int i) =>
        $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" token{{{i % 100}}}"}}""";

    private static string Resumable(int i)
    {
        string block = $"id: {i.ToString(CultureInfo.InvariantCulture)}\r\nevent: update\r\ndata: {{\"price\":{i % 1000},\"symbol\":\"YHOO\"}}\r\n\r\n";
        return (i % 10) switch
        {
            0 => ": heartbeat\r\n\r\n" + block,
            5 => "retry: 3000\r\n" + block,
            _ => block,
        };
    }

    private static byte[][] Repeat(int count, Func<int, string> make) =>
        [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes(make(i)))];
}
