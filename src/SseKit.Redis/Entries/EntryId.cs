using System.Globalization;

namespace SseKit.Redis.Entries;

/// <summary>The ID of an entry of a Redis stream: milliseconds and a number within them.</summary>
internal readonly record struct EntryId(ulong Time, ulong Number)
{
    /// <summary>Gets the last ID that can be before this one, whether or not an entry ever had it.</summary>
    public EntryId Predecessor => this switch
    {
        { Number: > 0 } => new(Time, Number - 1),
        { Time: > 0 } => new(Time - 1, ulong.MaxValue),
        _ => this,
    };

    public static bool TryParse(ReadOnlySpan<char> text, out EntryId id)
    {
        int dash = text.IndexOf('-');
        if (dash > 0 && TryParse(text[..dash], out ulong time) && TryParse(text[(dash + 1)..], out ulong number))
        {
            id = new EntryId(time, number);
            return true;
        }

        id = default;
        return false;
    }

    public static EntryId Parse(string text) => TryParse(text, out EntryId id) ? id : throw new FormatException("Redis gave an entry ID that is none.");

    public bool IsBefore(EntryId other) => Time < other.Time || (Time == other.Time && Number < other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}-{Number}");

    private static bool TryParse(ReadOnlySpan<char> digits, out ulong value) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
