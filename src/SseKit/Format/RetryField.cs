namespace SseKit.Format;

/// <summary>The value of a <c>retry</c> field: whole milliseconds.</summary>
internal static class RetryField
{
    /// <summary>The longest time a <see cref="TimeSpan"/> holds in whole milliseconds.</summary>
    public const long MaxMilliseconds = long.MaxValue / TimeSpan.TicksPerMillisecond;

    /// <summary>Spec: "If the field value consists of only ASCII digits, then interpret the field value as an integer in base ten".
    /// A value too large for a <see cref="TimeSpan"/> is clamped.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out TimeSpan interval)
    {
        interval = default;
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        long milliseconds = 0;
        foreach (byte digit in value)
        {
            milliseconds = Math.Min((milliseconds * 10) + (digit - '0'), MaxMilliseconds);
        }

        interval = TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond);
        return true;
    }

    /// <summary>Rounded up, for a hint must not become shorter than it was meant.</summary>
    public static long ToMilliseconds(TimeSpan interval) =>
        Math.Min((interval.Ticks / TimeSpan.TicksPerMillisecond) + (interval.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1), MaxMilliseconds);
}
