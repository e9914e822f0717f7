using System.Globalization;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>Who came with a ticket, and until when he may come back.</summary>
internal sealed record Session(string User, DateTimeOffset Expires)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Expires.ToUnixTimeMilliseconds()} {User}");

    public static Session Parse(string text)
    {
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        return new(text[(blank + 1)..], DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text.AsSpan(0, blank), CultureInfo.InvariantCulture)));
    }
}
