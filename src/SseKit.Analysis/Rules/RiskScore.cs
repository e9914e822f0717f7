namespace SseKit.Analysis.Rules;

/// <summary>
/// The overall risk of a list of flags: 1 - (1 - 0.30)^high * (1 - 0.10)^medium * (1 - 0.03)^low, rounded to two decimals. Each flag
/// takes its share of what is still safe: more flags never lower it, and it never passes 1.
/// </summary>
internal static class RiskScore
{
    public static double Of(IEnumerable<ComplianceFlag> flags) =>
        Math.Round(1 - flags.Aggregate(1.0, (safe, flag) => safe * (1 - Weight(flag.Severity))), 2);

    private static double Weight(FlagSeverity severity) => severity switch
    {
        FlagSeverity.High => 0.30,
        FlagSeverity.Medium => 0.10,
        _ => 0.03,
    };
}
