namespace SseKit.Analysis.Images;

/// <summary>The second byte of a marker (ITU-T T.81, table B.1).</summary>
internal static class JpegMarker
{
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App2 = 0xE2;
    public const byte App14 = 0xEE;
    public const byte App15 = 0xEF;
    public const byte Comment = 0xFE;

    /// <summary>C0 to CF, but for the tables (C4, CC) and the reserved C8, begin a frame and hold its size.</summary>
    public static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    public static bool HasLength(byte marker) => marker is >= 0xC0 and not (>= 0xD0 and <= 0xD9) and not 0xFF;

    public static bool IsInScan(byte marker) => marker is 0x00 or (>= 0xD0 and <= 0xD7);
}
