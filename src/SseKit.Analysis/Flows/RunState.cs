namespace SseKit.Analysis;

/// <summary>Where a run is. The last four are for good.</summary>
public enum RunState
{
    /// <summary>Others run before it.</summary>
    Waiting,

    /// <summary>Its stages run.</summary>
    Running,

    /// <summary>It has a result.</summary>
    Completed,

    /// <summary>It has none.</summary>
    Failed,

    /// <summary>It took longer than its flow may.</summary>
    TimedOut,

    /// <summary>Somebody cancelled it, or nobody wanted it any more.</summary>
    Cancelled,
}
