using SseKit.Analysis.Detectors;

namespace SseKit.Analysis.Catalog;

/// <summary>What the flags on personal data say.</summary>
internal static class PersonalDataFlags
{
    private static readonly FlagKind Email = new(
        "email", "E-mail address", FlagSeverity.Low,
        "An e-mail address identifies a person; publish it only with a reason to.");

    private static readonly FlagKind Phone = new(
        "phone", "Phone number", FlagSeverity.Low,
        "A phone number identifies a person; publish it only with a reason to.");

    private static readonly FlagKind Iban = new(
        "iban", "Bank account (IBAN)", FlagSeverity.Medium,
        "A bank account number lets others order direct debits; its check digits are right.");

    private static readonly FlagKind PaymentCard = new(
        "payment_card", "Payment card number", FlagSeverity.High,
        "PCI DSS forbids storing a full card number in the clear; it passes the Luhn check.");

    private static readonly FlagKind UsSsn = new(
        "us_ssn", "US social security number", FlagSeverity.High,
        "A social security number is enough to take over an identity.");

    private static readonly FlagKind FrenchNir = new(
        "fr_nir", "French social security number (NIR)", FlagSeverity.High,
        "French law limits the use of the NIR; its key is right.");

    public static FlagKind For(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Email => Email,
        PersonalDataKind.Phone => Phone,
        PersonalDataKind.Iban => Iban,
        PersonalDataKind.PaymentCard => PaymentCard,
        PersonalDataKind.UsSsn => UsSsn,
        PersonalDataKind.FrenchNir => FrenchNir,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
