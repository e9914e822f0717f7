using SseKit.Analysis.Tests.Pdfs;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>Agreements, complete and not, with wordings a lawyer would mark, in plain words and in others.</summary>
internal static class AgreementDocuments
{
    public static IEnumerable<CorpusDocument> All => [Services(), FrenchLease(), Complete(), OtherWords(), Negated(), Paraphrased(), French()];

    private static CorpusDocument Services() => new(
        "services-agreement-two-pages",
        new TextPdf()
            .Page(
                "SERVICES AGREEMENT",
                "The Client shall indemnify and hold harmless the Provider.",
                "The Provider may change its fees at its sole discretion and without prior notice.",
                "This agreement will automatically renew for one year.")
            .Page("All fees are non-refundable.", "The software is provided \"as is\", without warranty of any kind.", "Contact: legal@provider.example")
            .Build(),
        [
            Label.Risk(1, "indemnify and hold"), Label.Risk(1, "sole discretion"), Label.Risk(1, "without prior notice"), Label.Risk(1, "automatically renew"),
            Label.Risk(2, "non-refundable"), Label.Risk(2, "provided"), Label.Risk(2, "without warranty"), Label.Email(2, "legal@provider.example"),
            Label.NoClause("data protection"), Label.NoClause("liability"), Label.NoClause("termination"), Label.NoClause("confidentiality"),
            Label.NoClause("governing law"),
        ]);

    private static CorpusDocument FrenchLease() => new(
        "contrat-avec-accents",
        TextPdf.Of(
            "CONTRAT DE PRESTATION",
            "Le prestataire répond d'une responsabilité illimitée.",
            "Le client renonce à tout recours. Le contrat est reconduit par tacite reconduction.",
            "La société peut résilier sans préavis, à sa seule discrétion.",
            "Sommes non remboursables. Le droit applicable est le droit français.",
            "Les données personnelles sont traitées conformément au RGPD."),
        [
            Label.Risk(1, "responsabilité illimitée"), Label.Risk(1, "renonce à tout recours"), Label.Risk(1, "tacite reconduction"),
            Label.Risk(1, "sans préavis"), Label.Risk(1, "à sa seule discrétion"), Label.Risk(1, "non remboursables"),
            Label.NoClause("confidentiality"),
        ]);

    private static CorpusDocument Complete() => new(
        "complete-agreement",
        TextPdf.Of(
            "LICENCE AGREEMENT",
            "1. Data protection. Personal data are processed under the GDPR.",
            "2. Liability is limited to the fees paid in the last year.",
            "3. Either side may terminate with three months' notice.",
            "4. Confidentiality. Each side keeps the other's secrets.",
            "5. Governing law: the laws of Ireland."),
        []);

    private static CorpusDocument OtherWords() => new(
        "clauses-under-other-words",
        TextPdf.Of(
            "CONTRACT FOR CLEANING",
            "We look after the details you entrust to us as the regulation 2016/679 asks.",
            "Either of us is answerable for damage up to the price of one month.",
            "Either of us may end it with a month's warning.",
            "Neither of us tells others what we learn of each other.",
            "Disputes are decided by the courts of Lyon under French rules."),
        []);

    private static CorpusDocument Negated() => new(
        "negated-wordings",
        TextPdf.Of(
            "TERMS OF SERVICE",
            "There is no automatic renewal. Nobody carries unlimited liability.",
            "We never share your personal data with third parties.",
            "Termination needs a reason, and never happens without notice.",
            "This is confidential. The governing law is German law."),
        []);

    private static CorpusDocument Paraphrased() => new(
        "paraphrased-risks",
        TextPdf.Of(
            "SUPPLY AGREEMENT",
            "The buyer gives up every claim it may ever have.",
            "We can stop deliveries overnight, whenever we like.",
            "Your subscription goes on for another year unless you write to us.",
            "There is no ceiling to what the supplier owes for damage.",
            "Liability, confidentiality, privacy, termination and jurisdiction: see annex."),
        [
            Label.Risk(1, "gives up every claim"), Label.Risk(1, "stop deliveries overnight"), Label.Risk(1, "goes on for another year"),
            Label.Risk(1, "no ceiling"),
        ]);

    private static CorpusDocument French() => new(
        "conditions-generales",
        TextPdf.Of(
            "CONDITIONS GÉNÉRALES DE VENTE",
            "Renouvellement automatique chaque année. Produits fournis en l’état.",
            "Le fournisseur peut procéder à la cession de données personnelles à ses partenaires.",
            "Licence perpétuelle et irrévocable. L’acheteur s’engage à indemniser et garantir le vendeur.",
            "La responsabilité du vendeur est limitée. Résiliation par lettre recommandée.",
            "Tribunaux compétents : Paris. Service client : 09 69 39 00 01"),
        [
            Label.Risk(1, "Renouvellement automatique"), Label.Risk(1, "fournis en l’état"), Label.Risk(1, "cession de données"),
            Label.Risk(1, "perpétuelle et irrévocable"), Label.Risk(1, "indemniser et garantir"), Label.NoClause("confidentiality"),
            Label.Phone(1, "09 69 39 00 01"),
        ]);
}
