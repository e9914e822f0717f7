namespace SseKit.Interop.Tests.Programs;

/// <summary>A way through nginx: a location, with what is said there of how to go on to the host.</summary>
internal sealed record NginxWay(string Name, string Directives)
{
    private const string Http11 = "proxy_http_version 1.1; proxy_set_header Connection '';";
    private const string Ignoring = "proxy_ignore_headers X-Accel-Buffering;";
    private const string Gzip = "gzip on; gzip_types text/event-stream; gzip_proxied any; gzip_min_length 0;";

    /// <summary>As it comes: it buffers, and speaks HTTP/1.0 to the host.</summary>
    public static NginxWay AsItComes { get; } = new("as-it-comes", "");

    /// <summary>It buffers, and does not heed the host, which asks it not to.</summary>
    public static NginxWay Deaf { get; } = new("deaf-1.0", Ignoring);

    /// <summary>Those that hold nothing back.</summary>
    public static IReadOnlyList<NginxWay> Good { get; } =
    [
        AsItComes,
        new("buffering", $"{Http11} proxy_buffering on;"),
        new("unbuffered-1.0", "proxy_buffering off;"),
        new("unbuffered", $"{Http11} proxy_buffering off;"),
        new("gzip-1.0", Gzip),
        new("gzip", $"{Http11} {Gzip}"),
        new("gzip-unbuffered", $"{Http11} proxy_buffering off; {Gzip}"),

        // It buffers, but goes on with a chunk as soon as it has it; HTTP/1.0 has no chunks.
        new("deaf", $"{Http11} {Ignoring}"),
    ];

    public static IEnumerable<NginxWay> All => [.. Good, Deaf];

    public bool Compresses => Directives.Contains(Gzip, StringComparison.Ordinal);

    /// <summary>What the host is to see.</summary>
    public string Protocol => Directives.Contains(Http11, StringComparison.Ordinal) ? "HTTP/1.1" : "HTTP/1.0";

    public string Location(Uri host) => $"location /{Name}/ {{ proxy_pass {host}; {Directives} }}";

    public override string ToString() => Name;
}
