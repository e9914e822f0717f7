namespace SseKit.Analysis;

/// <summary>What progress is told of, and what has an owner.</summary>
public enum ProgressSubject
{
    /// <summary>A workflow.</summary>
    Workflow,

    /// <summary>The analysis of a file.</summary>
    File,
}
