namespace SseKit.Analysis.Recordings;

/// <summary>Tells MPEG audio layer III by the header of a frame.</summary>
internal static class MpegFrame
{
    private const int HeaderBytes = 4;
    private const int FreeRate = 0;
    private static readonly int[] KilobitsVersion1 = [FreeRate, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] KilobitsVersion2 = [FreeRate, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] SampleRatesVersion1 = [44_100, 48_000, 32_000];

    /// <summary>A header may stand anywhere by chance, so the next frame has to follow where this one ends, as far as it can be seen.</summary>
    public static bool BeginsAt(ReadOnlySpan<byte> bytes) =>
        LengthOf(bytes) is { } length && (bytes.Length < length + HeaderBytes || LengthOf(bytes[length..]) is not null);

    private static int? LengthOf(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || header[0] != 0xFF || (header[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        var (version, layer) = ((header[1] >> 3) & 3, (header[1] >> 1) & 3);
        var (rate, frequency, padding) = (header[2] >> 4, (header[2] >> 2) & 3, (header[2] >> 1) & 1);
        const int ReservedVersion = 1, LayerThree = 1, NoRate = 15, NoFrequency = 3, Version1 = 3, Version2 = 2;
        if (version == ReservedVersion || layer != LayerThree || rate is FreeRate or NoRate || frequency == NoFrequency)
        {
            return null;
        }

        var halved = version == Version1 ? 0 : version == Version2 ? 1 : 2;
        var samples = version == Version1 ? 144_000 : 72_000;
        var kilobits = (version == Version1 ? KilobitsVersion1 : KilobitsVersion2)[rate];
        return (samples * kilobits / (SampleRatesVersion1[frequency] >> halved)) + padding;
    }
}
