namespace SseKit.Analysis.Catalog;

/// <summary>The rules by the names that stand in the flags.</summary>
internal static class RuleNames
{
    public const string RiskPhrase = "risk_phrase";

    public const string MissingClause = "missing_clause";
}
