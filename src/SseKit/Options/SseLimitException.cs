using System.Globalization;

namespace SseKit;

/// <summary>An event was over a limit and is passed over. The decoder that threw it stays usable and goes on with the next event.</summary>
public sealed class SseLimitException : Exception
{
    internal SseLimitException(SseLimit limit, int maximum)
        : base(Describe(limit, maximum))
    {
        Limit = limit;
        Maximum = maximum;
    }

    /// <summary>Gets the limit that was exceeded.</summary>
    public SseLimit Limit { get; }

    /// <summary>Gets its value: bytes, or lines for <see cref="SseLimit.LinesPerEvent"/>.</summary>
    public int Maximum { get; }

    private static string Describe(SseLimit limit, int maximum)
    {
        (string what, string option) = limit switch
        {
            SseLimit.LineLength => ("A line of the event stream is longer than {0} bytes", nameof(SseReaderOptions.MaxLineLength)),
            SseLimit.EventLength => ("An event's data is longer than {0} bytes", nameof(SseReaderOptions.MaxEventLength)),
            SseLimit.IdLength => ("An event's id is longer than {0} bytes", nameof(SseReaderOptions.MaxIdLength)),
            _ => ("An event has more than {0} lines", nameof(SseReaderOptions.MaxLinesPerEvent)),
        };
        string text = string.Format(CultureInfo.InvariantCulture, what, maximum);
        return $"{text}; the event is passed over. Raise {nameof(SseReaderOptions)}.{option} if it is to be read.";
    }
}
