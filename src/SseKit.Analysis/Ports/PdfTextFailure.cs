namespace SseKit.Analysis;

/// <summary>Why a PDF gave no text.</summary>
public enum PdfTextFailure
{
    /// <summary>It was read, but holds no text: a scan.</summary>
    NoText,

    /// <summary>It cannot be read: damaged, cut off, or no PDF behind its first bytes.</summary>
    Damaged,

    /// <summary>It is encrypted, or forbids extraction.</summary>
    Encrypted,

    /// <summary>It took more time than allowed.</summary>
    TooSlow,

    /// <summary>It took more memory, or gave more text, than allowed.</summary>
    TooLarge,

    /// <summary>This host lacks the program that reads PDFs.</summary>
    ToolMissing,
}
