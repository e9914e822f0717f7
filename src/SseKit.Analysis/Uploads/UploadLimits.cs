namespace SseKit.Analysis.Uploads;

/// <summary>How large an upload may be. 1 MB is 1,048,576 bytes, and a limit includes its own value.</summary>
internal static class UploadLimits
{
    public const int FileBytes = 10 * 1024 * 1024;

    public const string TooLarge = "File size exceeds 10MB limit";

    public const string TooSlow = "The upload took too long";

    /// <summary>What multipart may add around the file: a body that says it is longer than both is refused unread.</summary>
    public const int MultipartBytes = 64 * 1024;

    public const int Sections = 16;

    public const int BoundaryCharacters = 200;
}
