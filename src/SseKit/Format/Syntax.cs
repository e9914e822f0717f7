namespace SseKit.Format;

/// <summary>The bytes of the event stream format (WHATWG HTML 9.2.5).</summary>
internal static class Syntax
{
    public const byte LineFeed = (byte)'\n';
    public const byte CarriageReturn = (byte)'\r';
    public const byte Colon = (byte)':';
    public const byte Space = (byte)' ';

    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> DataColon => "data:"u8;

    public static ReadOnlySpan<byte> EventColon => "event:"u8;

    public static ReadOnlySpan<byte> IdColon => "id:"u8;

    public static ReadOnlySpan<byte> Data => "data"u8;

    public static ReadOnlySpan<byte> Event => "event"u8;

    public static ReadOnlySpan<byte> Id => "id"u8;

    public static ReadOnlySpan<byte> Retry => "retry"u8;

    /// <summary>Whether a type needs no field: <c>message</c> is what an event is without one, and an empty type means the same.</summary>
    public static bool IsDefaultType(string type) => type.Length == 0 || type == "message";
}
