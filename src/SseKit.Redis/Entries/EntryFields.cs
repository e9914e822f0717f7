using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;

namespace SseKit.Redis.Entries;

/// <summary>What an entry says of its event, so that other programs can read it, and write it.</summary>
internal static class EntryFields
{
    public const string Data = "data";
    public const string Type = "event";

    /// <summary>What the type is called in streams that other programs share; there it is always written.</summary>
    public const string SharedType = "type";

    public const string Retry = "retry";
    public const string Key = "key";
    public const string Final = "final";

    /// <summary>The stream's last ID before this entry: the append script writes it.</summary>
    public const string Previous = "prev";

    // What was encoded is of any size; the topics hold it to theirs.
    private static readonly SseReaderOptions NoLimits =
        new() { MaxLineLength = int.MaxValue, MaxEventLength = int.MaxValue, MaxLinesPerEvent = int.MaxValue };

    /// <summary>Names and values in turn.</summary>
    public static List<object> Of(SseFrame frame, SsePublishOptions options, string typeField = Type)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes.Span;
        if (!new SseDecoder(NoLimits).TryRead(ref bytes, out SseEvent e)) throw new ArgumentException("The frame is not an event.", nameof(frame));

        List<object> fields = [Data, e.Data.ToArray()];
        if (e.Type != SseParser.EventTypeDefault || typeField != Type) fields.AddRange([typeField, e.Type]);
        if (e.ReconnectionInterval is { } retry) fields.AddRange([Retry, retry.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)]);
        if (options.Key is not null) fields.AddRange([Key, options.Key]);
        if (options.IsFinal) fields.AddRange([Final, "1"]);
        return fields;
    }

    /// <summary>Makes the event that an entry is: without <c>data</c> its data is empty, without <c>event</c> it is a message; a <c>retry</c> that is
    /// none is ignored, as the standard does.</summary>
    /// <returns>The event, or <see langword="null"/> with the reason why there is none.</returns>
    public static SseFrame? ToFrame(TopicEntry entry, out string? reason, string typeField = Type)
    {
        string? data = Text(entry, Data);
        string? type = Text(entry, typeField);
        reason = data is null && type is null ? $"it has neither data nor {typeField}"
            : type.AsSpan().ContainsAny('\r', '\n') ? $"its {typeField} holds a line end"
            : null;
        if (reason is not null) return null;

        SseItem<string> item = new(data ?? "", string.IsNullOrEmpty(type) ? null : type) { ReconnectionInterval = Interval(Text(entry, Retry)) };
        return SseFrame.Create(item);
    }

    /// <summary>A key that no publisher could have given is none.</summary>
    public static string? KeyOf(TopicEntry entry) => Text(entry, Key) is { Length: > 0 and <= 256 } key ? key : null;

    public static bool IsFinal(TopicEntry entry) => Text(entry, Final) == "1";

    public static string? Text(TopicEntry entry, string field) =>
        entry.Fields.TryGetValue(field, out byte[]? value) ? Encoding.UTF8.GetString(value) : null;

    private static TimeSpan? Interval(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond
            ? TimeSpan.FromMilliseconds(value)
            : null;
}
