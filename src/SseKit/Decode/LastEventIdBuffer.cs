using SseKit.Format;

namespace SseKit.Decode;

/// <summary>The last event ID buffer and the last event ID string (9.2.6), as bytes until the text is asked for.</summary>
internal struct LastEventIdBuffer
{
    /// <summary>The string and the buffer, which change places when the buffer is committed.</summary>
    private readonly ByteBuffer[] _two = [new(), new()];
    private int _committed;
    private bool _changed;
    private string? _text;

    public LastEventIdBuffer(string? initial)
    {
        _text = initial;
        IsSet = initial is not null;
        if (initial is not null) _two[0].Append(System.Text.Encoding.UTF8.GetBytes(initial));
    }

    /// <summary>Whether any ID, even an empty one, was received or given.</summary>
    public bool IsSet { get; private set; }

    public readonly ReadOnlySpan<byte> Utf8 => _two[_committed].Written;

    public string Text => _text ??= Utf8Text.Decode(Utf8);

    public void SetBuffer(ReadOnlySpan<byte> value)
    {
        ref ByteBuffer buffer = ref _two[1 - _committed];
        buffer.Clear();
        buffer.Append(value);
        _changed = true;
    }

    /// <summary>Spec: "Set the last event ID string of the event source to the value of the last event ID buffer."</summary>
    public void Commit()
    {
        if (!_changed) return;
        _changed = false;
        int buffer = 1 - _committed;
        if (IsSet && _two[buffer].Written.SequenceEqual(Utf8)) return;
        _committed = buffer;
        _text = null;
        IsSet = true;
    }
}
