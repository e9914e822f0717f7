namespace SseKit;

/// <summary>The limits a decoder holds an event stream to.</summary>
public enum SseLimit
{
    /// <summary>The bytes of one line, its terminator not counted: <see cref="SseReaderOptions.MaxLineLength"/>.</summary>
    LineLength,

    /// <summary>The bytes of one event's data: <see cref="SseReaderOptions.MaxEventLength"/>.</summary>
    EventLength,

    /// <summary>The bytes of an event ID: <see cref="SseReaderOptions.MaxIdLength"/>.</summary>
    IdLength,

    /// <summary>The field lines of one event: <see cref="SseReaderOptions.MaxLinesPerEvent"/>.</summary>
    LinesPerEvent,
}
