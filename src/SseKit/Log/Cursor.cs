using System.Buffers;
using System.Text;

namespace SseKit.Log;

/// <summary>What a reader is at, as it goes on the wire: of one topic the ID of its event, <c>epoch.entry</c>; over several <c>name.epoch.entry</c>
/// of each, joined by <c>~</c>.</summary>
internal readonly ref struct Cursor
{
    public const byte Dot = (byte)'.';
    public const byte Joint = (byte)'~';
    public const int MaxLength = 1024;
    public const int MaxIdLength = 50;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private readonly ReadOnlySpan<char> _text;

    /// <summary>Takes what a client sent.</summary>
    public Cursor(string? text)
    {
        IsNone = string.IsNullOrEmpty(text);
        _text = text?.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Characters) ? text : default;
    }

    /// <summary>Whether the client sent nothing.</summary>
    public bool IsNone { get; }

    /// <summary>What a client sent, where it could be a cursor.</summary>
    public string? Text => _text.IsEmpty ? null : _text.ToString();

    /// <summary>Whether it names its topics: the place of one that is not among them is not known.</summary>
    public bool IsComposite => _text.Count('.') > 1;

    /// <summary>The ID within a topic; empty when there is none.</summary>
    public ReadOnlySpan<char> IdOf(ReadOnlySpan<byte> name)
    {
        if (!IsComposite) return _text;
        foreach (Range range in _text.Split((char)Joint))
        {
            ReadOnlySpan<char> part = _text[range];
            if (part.Length > name.Length && part[name.Length] == Dot && Ascii.Equals(name, part[..name.Length])) return part[(name.Length + 1)..];
        }

        return default;
    }

    /// <summary>The ID as a store gives it, as bytes.</summary>
    /// <exception cref="ArgumentException">It could not stand in a cursor.</exception>
    public static byte[] CheckedId(string id)
    {
        if (id.Length is 0 or > MaxIdLength || id.AsSpan().ContainsAnyExcept(Characters) || id.Contains('~', StringComparison.Ordinal) || id.AsSpan().Count('.') != 1)
        {
            throw new ArgumentException(
                $"An ID is an epoch, a dot and an entry: ASCII letters, digits, '-' and '_', at most {MaxIdLength} characters in all.", nameof(id));
        }

        return Encoding.ASCII.GetBytes(id);
    }
}
