using System.Net.ServerSentEvents;
using SseKit.Format;

namespace SseKit.Decode;

/// <summary>The event being built from its lines, and what the standard keeps from one event to the next.</summary>
internal sealed class EventBlock
{
    private readonly SseReaderOptions _options;
    private readonly EventTypes _types = new();
    private ByteBuffer _data = new();
    private LastEventIdBuffer _id;
    private EventType _type = EventType.Message;
    private TimeSpan? _retry;
    private bool _hasData;
    private bool _skipping;
    private bool _hasFields;
    private bool _dispatchedFields;
    private int _lines;

    public EventBlock(SseReaderOptions options)
    {
        _options = options;
        _id = new LastEventIdBuffer(options.LastEventId);
    }

    /// <summary>Whether a data line that comes now and is the event's last can be handed out where it lies, without a copy.</summary>
    public bool IsBare { get; private set; } = true;

    /// <summary>The type of the event that was dispatched last.</summary>
    public EventType DispatchedType { get; private set; } = EventType.Message;

    /// <summary>The reconnection time in the block of the event that was dispatched last.</summary>
    public TimeSpan? DispatchedRetry { get; private set; }

    public TimeSpan? ReconnectionInterval { get; private set; }

    public string LastEventId => _id.Text;

    public ReadOnlySpan<byte> LastEventIdUtf8 => _id.Utf8;

    public SseItem<T> MakeItem<T>(T data) => new(data, ReferenceEquals(DispatchedType, EventType.Message) ? null : DispatchedType.Text)
    {
        EventId = _id.IsSet ? _id.Text : null,
        ReconnectionInterval = DispatchedRetry,
    };

    /// <summary>The blank line. Spec: "If the data buffer is an empty string, set the data buffer and the event type buffer to the empty
    /// string and return"; a `data` line makes the buffer not empty, even with an empty value.</summary>
    public bool TryDispatch(out ReadOnlySpan<byte> data)
    {
        bool dispatched = _hasData && !_skipping;
        data = _data.Written;
        _data.Clear();
        _hasData = false;
        _skipping = false;
        IsBare = true;
        Close();
        return dispatched;
    }

    /// <summary>Ends the block: IDs are committed here, never before, and a type does not leak into the next event.</summary>
    public void Close()
    {
        _lines = 0;
        // Most events are nothing but data, after another such: there is nothing to commit or reset.
        if (_hasFields || _dispatchedFields) CloseFields();
    }

    private void CloseFields()
    {
        _dispatchedFields = _hasFields;
        _hasFields = false;
        _id.Commit();
        DispatchedType = _type;
        DispatchedRetry = _retry;
        _type = EventType.Message;
        _retry = null;
    }

    /// <summary>Opens a data line. Spec: "Append the field value to the data buffer, then append a single U+000A LINE FEED (LF)";
    /// the LF is put in when another line follows, so that none has to be removed at the end.</summary>
    public void BeginData()
    {
        CountLine();
        if (_hasData && _data.Length == _options.MaxEventLength) Exceed(SseLimit.EventLength, _options.MaxEventLength);
        if (_skipping) return;
        if (_hasData) _data.Append(Syntax.LineFeed);
        _hasData = true;
        IsBare = false;
    }

    /// <summary>Appends a part of a data line's value; <paramref name="lineLength"/> is how much of the line came before it.</summary>
    public void AppendData(ReadOnlySpan<byte> value, int lineLength)
    {
        if (_skipping) return;
        int roomInLine = _options.MaxLineLength - lineLength;
        int roomInEvent = _options.MaxEventLength - _data.Length;
        if (value.Length <= Math.Min(roomInLine, roomInEvent))
            _data.Append(value);
        else if (roomInEvent < roomInLine)
            Exceed(SseLimit.EventLength, _options.MaxEventLength);
        else
            Exceed(SseLimit.LineLength, _options.MaxLineLength);
    }

    public void SetType(ReadOnlySpan<byte> value)
    {
        CountLine();
        _hasFields = true;
        _type = value.IsEmpty ? EventType.Message : _types.Get(value);
    }

    /// <summary>Spec: "If the field value does not contain U+0000 NULL, then set the last event ID buffer to the field value."</summary>
    public void SetId(ReadOnlySpan<byte> value)
    {
        CountLine();
        if (value.Contains((byte)0))
            _options.Observer?.OnRefusedField(Syntax.Id, value);
        else if (value.Length > _options.MaxIdLength)
            Exceed(SseLimit.IdLength, _options.MaxIdLength);
        else
            SetIdBuffer(value);
    }

    private void SetIdBuffer(ReadOnlySpan<byte> value)
    {
        _hasFields = true;
        _id.SetBuffer(value);
    }

    public void SetRetry(ReadOnlySpan<byte> value)
    {
        CountLine();
        if (!RetryField.TryParse(value, out TimeSpan interval))
        {
            _options.Observer?.OnRefusedField(Syntax.Retry, value);
            return;
        }

        _hasFields = true;
        _retry = interval;
        ReconnectionInterval = interval;
        _options.Observer?.OnRetry(interval);
    }

    public void Comment(ReadOnlySpan<byte> text) => _options.Observer?.OnComment(text);

    public void Unknown(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        CountLine();
        _options.Observer?.OnUnknownField(name, value);
    }

    /// <summary>Passes the event over, and says so once. Its id, if it has one, is still committed at its blank line: a reconnection
    /// must not ask for the same event again.</summary>
    public void Exceed(SseLimit limit, int maximum)
    {
        if (_skipping) return;
        _skipping = true;
        IsBare = false;
        _data.Clear();
        SseLimitException exception = new(limit, maximum);
        _options.Observer?.OnLimit(exception);
        if (_options.LimitAction == SseLimitAction.Throw) throw exception;
    }

    private void CountLine()
    {
        if (++_lines > _options.MaxLinesPerEvent) Exceed(SseLimit.LinesPerEvent, _options.MaxLinesPerEvent);
        if (_lines == _options.MaxLinesPerEvent) IsBare = false;
    }
}
