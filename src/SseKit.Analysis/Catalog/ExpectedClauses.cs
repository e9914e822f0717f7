using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Catalog;

/// <summary>The clauses an agreement should have. A document that does not call itself one is not asked for them.</summary>
internal static partial class ExpectedClauses
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static IReadOnlyList<ExpectedClause> All { get; } =
    [
        Of("data protection", FlagSeverity.High, DataProtection()),
        Of("liability", FlagSeverity.Medium, Liability()),
        Of("termination", FlagSeverity.Medium, Termination()),
        Of("confidentiality", FlagSeverity.Medium, Confidentiality()),
        Of("governing law", FlagSeverity.Medium, GoverningLaw()),
    ];

    public static bool IsAgreement(FoldedText page) => Agreement().IsMatch(page.Text);

    private static ExpectedClause Of(string name, FlagSeverity severity, Regex presence) => new(
        new FlagKind(RuleNames.MissingClause, $"Missing clause: {name}", severity, $"No wording of a {name} clause was found on any page."),
        presence);

    [GeneratedRegex(
        @"\b(agreement|contract|terms and conditions|terms of (service|use)|contrat|conditions generales|convention|avenant)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex Agreement();

    [GeneratedRegex(
        @"\b(data protection|personal (data|information)|privacy|gdpr|rgpd|donnees (a caractere )?personnel(les)?|vie privee)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex DataProtection();

    [GeneratedRegex(@"\b(liability|liable|responsabilite)\b", Options, Matches.TimeoutMilliseconds)]
    private static partial Regex Liability();

    [GeneratedRegex(@"\b(terminat(e|es|ed|ion)|resiliation|resilie[er]?)\b", Options, Matches.TimeoutMilliseconds)]
    private static partial Regex Termination();

    [GeneratedRegex(
        @"\b(confidential(ity|ly)?|non-? ?disclosure|confidentialite|confidentiel(le)?s?)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex Confidentiality();

    [GeneratedRegex(
        @"\b(governing law|governed by the laws?|applicable law|jurisdiction|droit applicable|loi applicable|tribunaux competents)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex GoverningLaw();
}
