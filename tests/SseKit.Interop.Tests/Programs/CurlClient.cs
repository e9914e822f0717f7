namespace SseKit.Interop.Tests.Programs;

/// <summary>curl, told not to hold anything back. It prints the headers, then the stream as it is.</summary>
internal sealed class CurlClient : IAsyncDisposable
{
    private readonly RunningProgram _program;
    private readonly ILookup<string, string> _headers;

    private CurlClient(RunningProgram program, string status, IEnumerable<string> headers)
    {
        (_program, Status) = (program, status);
        _headers = headers.Select(header => header.Split(": ", 2))
            .ToLookup(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
    }

    public string Status { get; }

    /// <summary>Waits for the headers, which are to come at once.</summary>
    public static async Task<CurlClient> OpenAsync(Uri url, params IEnumerable<string> options)
    {
        var program = RunningProgram.Start("curl", ["--no-buffer", "--silent", "--show-error", "--include", .. options, url.AbsoluteUri]);
        List<string> headers = [];
        while (await program.LineAsync("a header") is { Length: > 0 } line) headers.Add(line.TrimEnd());
        if (headers.Count == 0) throw new InvalidOperationException($"curl had no answer: {(await program.EndAsync()).Errors}");
        return new(program, headers[0], headers[1..]);
    }

    public string? Header(string name) => _headers[name].SingleOrDefault();

    /// <summary>The option that sends it.</summary>
    public static string LastEventId(string id) => $"-HLast-Event-ID: {id}";

    /// <summary>The next line of the stream; <see langword="null"/> at its end.</summary>
    public Task<string?> LineAsync() => _program.LineAsync("a line of the stream");

    /// <summary>The lines of the next block, comments left out; none at the end of the stream.</summary>
    public async Task<List<string>> BlockAsync()
    {
        List<string> block = [];
        while (await LineAsync() is { } line)
        {
            if (line.Length == 0 && block.Count > 0) break;
            if (line.Length > 0 && line[0] != ':') block.Add(line);
        }

        return block;
    }

    /// <summary>The next block that has data, and its data.</summary>
    public async Task<string?> DataAsync()
    {
        while (await BlockAsync() is { Count: > 0 } block)
        {
            if (block.Find(line => line.StartsWith("data: ", StringComparison.Ordinal)) is { } data) return data["data: ".Length..];
        }

        return null;
    }

    public async Task<int> ExitCodeAsync() => (await _program.EndAsync()).ExitCode;

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
