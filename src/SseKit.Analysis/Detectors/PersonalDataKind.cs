namespace SseKit.Analysis.Detectors;

/// <summary>The personal data that can be recognised by their form.</summary>
internal enum PersonalDataKind
{
    /// <summary>International bank account number.</summary>
    Iban,

    /// <summary>Payment card number.</summary>
    PaymentCard,

    /// <summary>French social security number.</summary>
    FrenchNir,

    /// <summary>United States social security number.</summary>
    UsSsn,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone number.</summary>
    Phone,
}
