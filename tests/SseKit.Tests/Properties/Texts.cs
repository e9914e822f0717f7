using System.Net.ServerSentEvents;
using FsCheck;
using FsCheck.Fluent;

namespace SseKit.Tests.Properties;

/// <summary>Texts and items rich in all that could forge a field or fall apart on the way.</summary>
internal static class Texts
{
    public static Gen<string> Any { get; } = Of("\r", "\n", "\r\n", "\n\n", "\0", "data: x", "\ndata: x", "\nid: 9", "event:", ":", "retry: 1");

    public static Gen<string> OneLine { get; } = Of("\0", "message", "id: 9");

    public static Gen<string> Id { get; } = Of("id", "message");

    public static Gen<TimeSpan> Retry { get; } = Gen.OneOf(
        Gen.Choose(0, 30_000).Select(ticks => TimeSpan.FromTicks(ticks)),
        Gen.Choose(0, int.MaxValue).Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)),
        Gen.Elements(TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(9_999), TimeSpan.FromTicks(10_001), TimeSpan.MaxValue));

    public static Gen<SseItem<string>> Item { get; } =
        from data in Any
        from type in OneLine.OrNull()
        from id in Id.OrNull()
        from retry in Gen.OneOf(Gen.Constant<TimeSpan?>(null), Retry.Select(interval => (TimeSpan?)interval))
        select new SseItem<string>(data, type) { EventId = id, ReconnectionInterval = retry };

    private static Gen<string> Of(params string[] more) =>
        Gen.Elements([.. more, "a", " ", "  ", "\t", ":", "é", "世", "🚀", "\uD83D", "\uDE80", "\uFEFF", "\u2028", "\u2029", "\u0085", "\v", "\f"])
            .ArrayOf().Select(string.Concat);
}
