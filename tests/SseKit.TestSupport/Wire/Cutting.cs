namespace SseKit.TestSupport.Wire;

/// <summary>In what pieces a test stream arrives.</summary>
public enum Cutting
{
    Whole,
    EveryByte,

    /// <summary>Every pair of cuts of a short stream, every single cut of a longer one.</summary>
    EveryPair,
}
