namespace SseKit.Analysis;

/// <summary>The recording of a call in a file of this machine. Immutable.</summary>
public sealed record CallRecording
{
    /// <summary>Gets where it can be read, as often as wanted, for as long as its run lasts.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the name it was uploaded under, without folders. It is the caller's: no part of a path may be made of it.</summary>
    public required string FileName { get; init; }

    /// <summary>Gets its format, told by its content.</summary>
    public required AudioFormat Format { get; init; }

    /// <summary>Gets its length in bytes.</summary>
    public required long Length { get; init; }
}
