namespace SseKit.TestSupport.Wire;

/// <summary>How the lines of a test stream end.</summary>
public enum LineEnd
{
    Lf,
    Cr,
    CrLf,

    /// <summary>LF, CR and CRLF in turn, none of which merges with the next.</summary>
    Mixed,
}
