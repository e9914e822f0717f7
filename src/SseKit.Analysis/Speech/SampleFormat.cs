namespace SseKit.Analysis.Speech;

/// <summary>What goes from the decoder to the recogniser: 16 kHz, one channel, 16 bits.</summary>
internal static class SampleFormat
{
    public const string Rate = "16000";

    public const int BytesPerSecond = 16_000 * 2;
}
