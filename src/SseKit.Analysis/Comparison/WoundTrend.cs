namespace SseKit.Analysis.Comparison;

/// <summary>What can be counted in two assessments: surface, signs of infection, complications. More signs are worse whatever the
/// surface does; fewer do not make up for a wound that grows.</summary>
internal sealed record WoundTrend(double? SurfaceBefore, double? SurfaceAfter, int? SignsBefore, int? SignsAfter)
{
    // Measuring by eye is not better than that.
    private const double Tolerance = 0.1;

    public static WoundTrend Of(WoundAssessment before, WoundAssessment after) =>
        new(Surface(before.Dimensions), Surface(after.Dimensions), Signs(before), Signs(after));

    public WoundEvolution Evolution() => (SurfaceTrend(), SignsTrend()) switch
    {
        (_, > 0) => WoundEvolution.Worse,
        (> 0, < 0) => WoundEvolution.Unknown,
        (> 0, _) => WoundEvolution.Worse,
        (< 0, _) or (_, < 0) => WoundEvolution.Better,
        (0, _) => WoundEvolution.Stable,
        _ => WoundEvolution.Unknown,
    };

    private int? SignsTrend() => (SignsBefore, SignsAfter) is ({ } before, { } after) ? after.CompareTo(before) : null;

    private int? SurfaceTrend() => (SurfaceBefore, SurfaceAfter) is ({ } before, { } after)
        ? Math.Abs(after - before) <= before * Tolerance ? 0 : after.CompareTo(before)
        : null;

    private static double? Surface(WoundDimensions size) => size.LongueurCm * size.LargeurCm;

    private static int? Signs(WoundAssessment assessment) => assessment.SignesInfection?.Count + assessment.Complications?.Count;
}
