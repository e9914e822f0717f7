using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Catalog;

/// <summary>The wordings that put one side at risk, in English and French, written as a folded text reads: lower case, no
/// accents.</summary>
internal static partial class RiskPhrases
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static IReadOnlyList<RiskPhrase> All { get; } =
    [
        Of("Unlimited liability", FlagSeverity.High, "One side answers for any amount.", UnlimitedLiability()),
        Of("Waiver of rights", FlagSeverity.High, "One side gives up its remedies in advance.", WaiverOfRights()),
        Of("Transfer of personal data", FlagSeverity.High, "Personal data go to others: a legal basis is needed.", PersonalDataTransfer()),
        Of("Termination or change without notice", FlagSeverity.Medium, "One side can act without warning.", WithoutNotice()),
        Of("One-sided discretion", FlagSeverity.Medium, "One side alone decides.", SoleDiscretion()),
        Of("Automatic renewal", FlagSeverity.Medium, "The commitment goes on unless someone acts in time.", AutomaticRenewal()),
        Of("Perpetual or irrevocable grant", FlagSeverity.Medium, "What is granted cannot be taken back.", Irrevocable()),
        Of("Indemnity", FlagSeverity.Medium, "One side pays for the other's losses.", Indemnity()),
        Of("No refund", FlagSeverity.Low, "Money paid is not given back.", NoRefund()),
        Of("No warranty", FlagSeverity.Low, "What is delivered carries no promise of quality.", NoWarranty()),
    ];

    private static RiskPhrase Of(string title, FlagSeverity severity, string explanation, Regex wording) =>
        new(new FlagKind(RuleNames.RiskPhrase, title, severity, explanation), wording);

    [GeneratedRegex(
        @"\b(unlimited liability|liable without limit(ation)?|responsabilite illimitee)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex UnlimitedLiability();

    [GeneratedRegex(
        @"\b(waives? (all|any|every) (rights?|claims?|remed(y|ies))|renonce(nt)? a (tout recours|tous? (ses|leurs) droits|toute reclamation))\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex WaiverOfRights();

    [GeneratedRegex(
        @"\b((sell|share|transfer|disclose)s? (your |the |its |any )?personal (data|information) (to|with) (any )?third parties|" +
        @"(cession|vente|transfert) (de|des) donnees (a caractere personnel|personnelles))\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex PersonalDataTransfer();

    [GeneratedRegex(@"\b(without (any )?(prior |advance )?notice|sans preavis)\b", Options, Matches.TimeoutMilliseconds)]
    private static partial Regex WithoutNotice();

    [GeneratedRegex(
        @"\b((sole|absolute) (and absolute )?discretion|a (sa|leur) (seule|entiere) discretion)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex SoleDiscretion();

    [GeneratedRegex(
        @"\b(automatic(ally)? renew(al|s|ed)?|renews? automatically|tacite reconduction|reconduction tacite|renouvellement automatique)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex AutomaticRenewal();

    [GeneratedRegex(
        @"\b(perpetual(,| and) irrevocable|irrevocable(,| and) perpetual|perpetuelle et irrevocable|irrevocable et perpetuelle)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex Irrevocable();

    [GeneratedRegex(
        @"\b(indemnify and hold harmless|hold harmless and indemnify|indemniser et garantir|garantir et indemniser)\b",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex Indemnity();

    [GeneratedRegex(@"\b(non-? ?refundable|no refunds?|non remboursables?)\b", Options, Matches.TimeoutMilliseconds)]
    private static partial Regex NoRefund();

    [GeneratedRegex(
        @"\b((provided|delivered|supplied) ""?as is\b""?|without (any )?warrant(y|ies) of any kind|fournie?s? en l'etat|sans aucune garantie)",
        Options,
        Matches.TimeoutMilliseconds)]
    private static partial Regex NoWarranty();
}
