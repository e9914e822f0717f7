namespace SseKit.Analysis.Recordings;

/// <summary>How large an upload may be. 1 MB is 1,048,576 bytes, and a limit includes its own value.</summary>
internal static class RecordingLimits
{
    public const long FileBytes = 100L * 1024 * 1024;

    public const string TooLarge = "File size exceeds 100MB limit";

    /// <summary>What multipart may add around the file: a body that says it is longer than both is refused unread.</summary>
    public const int MultipartBytes = 64 * 1024;

    public const int Sections = 16;

    public const int BoundaryCharacters = 200;

    public const int FieldBytes = 64;
}
