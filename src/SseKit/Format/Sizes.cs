namespace SseKit.Format;

/// <summary>Sizes of buffers, in bytes. Debug builds are tiny, so that every test run walks the growth path.</summary>
internal static class Sizes
{
#if DEBUG
    public const int FirstBuffer = 16;
    public const int Read = 64;
    public const int Write = 32;
    public const int SmallBlock = 8;
    public const int LargeBlock = 64;
    public const int Batch = 256;
#else
    public const int FirstBuffer = 256;
    public const int Read = 16 * 1024;
    public const int Write = 1024;
    public const int SmallBlock = 1024;
    public const int LargeBlock = 32 * 1024;
    public const int Batch = 16 * 1024;
#endif

    /// <summary>The most bytes of UTF-8 one UTF-16 unit becomes.</summary>
    public const int LongestUtf8PerChar = 3;

    /// <summary>A buffer over this size is held weakly as soon as its event was handed out or flushed.</summary>
    public const int Kept = 64 * 1024;
}
