using SseKit.Format;

namespace SseKit.Decode;

/// <summary>The last event ID buffer and the last event ID string (9.2.6), as bytes until the text is asked for.</summary>
internal struct LastEventIdBuffer
{
    private ByteBuffer _buffer = new();
    private ByteBuffer _committed = new();
    private bool _changed;
    private string? _text;

    public LastEventIdBuffer(string? initial)
    {
        _text = initial;
        IsSet = initial is not null;
        if (initial is not null) _committed.Append(System.Text.Encoding.UTF8.GetBytes(initial));
    }

    /// <summary>Whether any ID, even an empty one, was received or given.</summary>
    public bool IsSet { get; private set; }

    public readonly ReadOnlySpan<byte> Utf8 => _committed.Written;

    public string Text => _text ??= Utf8Text.Decode(_committed.Written);

    public void SetBuffer(ReadOnlySpan<byte> value)
    {
        _buffer.Clear();
        _buffer.Append(value);
        _changed = true;
    }

    /// <summary>Spec: "Set the last event ID string of the event source to the value of the last event ID buffer."</summary>
    public void Commit()
    {
        if (!_changed) return;
        _changed = false;
        if (IsSet && _buffer.Written.SequenceEqual(_committed.Written)) return;
        IsSet = true;
        _text = null;
        _committed.Clear();
        _committed.Append(_buffer.Written);
    }
}
