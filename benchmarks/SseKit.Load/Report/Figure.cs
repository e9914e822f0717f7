namespace SseKit.Load.Report;

internal enum Better
{
    More,
    Less,
}

/// <summary>A line of a row's table.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Better">Which way the ratio goes: above 1 the first column is better.</param>
/// <param name="Format">How a value is printed.</param>
internal sealed record Figure(string Name, Better Better, string Format)
{
    /// <summary>Whether the columns are compared.</summary>
    public bool HasRatio { get; init; } = true;

    /// <summary>The ratio to reach.</summary>
    public double? RatioGoal { get; init; }

    /// <summary>What the first column must not exceed.</summary>
    public double? Most { get; init; }

    /// <summary>What the first column must reach.</summary>
    public double? Least { get; init; }

    public double Ratio(double ours, double theirs) => Better == Better.More ? ours / theirs : theirs / ours;
}
