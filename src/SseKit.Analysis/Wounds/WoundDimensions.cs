namespace SseKit.Analysis;

/// <summary>The size of a wound. Immutable.</summary>
public sealed record WoundDimensions
{
    /// <summary>Gets the length in centimetres, or <see langword="null"/> when it is not known.</summary>
    public double? LongueurCm { get; init; }

    /// <summary>Gets the width in centimetres, or <see langword="null"/> when it is not known.</summary>
    public double? LargeurCm { get; init; }
}
