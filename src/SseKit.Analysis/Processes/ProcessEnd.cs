namespace SseKit.Analysis.Processes;

/// <summary>How a subprocess ended.</summary>
internal enum ProcessEnd
{
    /// <summary>By itself; the exit code says how well.</summary>
    Exited,

    /// <summary>It used up its processor or wall time.</summary>
    TimedOut,

    /// <summary>It wrote more than it may.</summary>
    OutputTooLarge,

    /// <summary>It aborted because it ran out of the memory it may use.</summary>
    OutOfMemory,

    /// <summary>The program is not installed.</summary>
    ProgramMissing,

    /// <summary>prlimit, which sets the limits, is not installed.</summary>
    LimiterMissing,
}
