namespace SseKit.Analysis.Flow;

/// <summary>Why the flow ended without a report.</summary>
internal enum FlowFailure
{
    /// <summary>The document cannot be read.</summary>
    Document,

    /// <summary>This host lacks a program.</summary>
    ToolMissing,

    /// <summary>The engine failed, or what it says cannot be believed.</summary>
    Engine,

    /// <summary>The client left or the host stops.</summary>
    Stopped,

    /// <summary>A fault of the program.</summary>
    Internal,
}
