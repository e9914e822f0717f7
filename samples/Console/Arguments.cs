using System.Globalization;

namespace SseKit.Samples.Console;

/// <summary>The command line. Options and the address come in any order.</summary>
internal sealed class Arguments
{
    private readonly Queue<string> _words;
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly List<(string Name, string Value)> _form = [];
    private Uri? _url;

    private Arguments(IEnumerable<string> words) => _words = new(words);

    public Uri Url => _url ?? throw new UsageException("No address is given.");

    public string? LastEventId { get; private set; }

    public IReadOnlyList<(string Name, string Value)> Headers => _headers;

    public IReadOnlyList<(string Name, string Value)> Form => _form;

    public string? PostFile { get; private set; }

    public string? ContentType { get; private set; }

    public bool Comments { get; private set; }

    /// <summary>Gets whether the end of the first response is the end.</summary>
    public bool Once { get; private set; }

    public int Max { get; private set; } = int.MaxValue;

    public static Arguments Parse(IEnumerable<string> words)
    {
        var arguments = new Arguments(words);
        while (arguments._words.TryDequeue(out var word)) arguments.Take(word);
        arguments.Check();
        return arguments;
    }

    private void Take(string word)
    {
        switch (word)
        {
            case "--once": Once = true; break;
            case "--comments": Comments = true; break;
            case "--last-event-id": LastEventId = OneLine(word); break;
            case "--header": _headers.Add(Pair(word, ':')); break;
            case "--form": _form.Add(Pair(word, '=')); break;
            case "--post": PostFile = Value(word); break;
            case "--content-type": ContentType = OneLine(word); break;
            case "--max": Max = Count(word); break;
            case ['-', ..]: throw new UsageException($"Unknown option: {word}");
            default: _url = _url is null ? Address(word) : throw new UsageException($"One address only: {word}"); break;
        }
    }

    private void Check()
    {
        _ = Url;
        if (PostFile is not null && Form.Count > 0) throw new UsageException("--post and --form exclude each other.");
        if (ContentType is not null && PostFile is null) throw new UsageException("--content-type goes with --post.");
    }

    private string Value(string option) =>
        _words.TryDequeue(out var value) ? value : throw new UsageException($"{option} needs a value.");

    private string OneLine(string option) =>
        Value(option) is var value && value.AsSpan().ContainsAny('\r', '\n')
            ? throw new UsageException($"{option} takes a single line.")
            : value;

    private (string Name, string Value) Pair(string option, char separator)
    {
        var text = separator == ':' ? OneLine(option) : Value(option);
        return text.IndexOf(separator, StringComparison.Ordinal) is > 0 and var at
            ? (text[..at].Trim(), text[(at + 1)..].TrimStart(' '))
            : throw new UsageException($"{option} takes name{separator}value.");
    }

    private int Count(string option) =>
        int.TryParse(Value(option), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new UsageException($"{option} takes a number above 0.");

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"Not an http or https address: {text}");
}
