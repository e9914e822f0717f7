namespace SseKit.Analysis.CallCatalog;

/// <summary>The kinds of entities.</summary>
internal static class EntityTypes
{
    public const string Person = "PERSON";
    public const string Relative = "RELATIVE";
    public const string Location = "LOCATION";
    public const string Organization = "ORGANIZATION";
    public const string Date = "DATE";
    public const string Time = "TIME";
    public const string Age = "AGE";
    public const string Money = "MONEY";
    public const string Phone = "PHONE";
    public const string Number = "NUMBER";
    public const string Email = "EMAIL";
    public const string Account = "ACCOUNT";
    public const string NationalId = "NATIONAL_ID";

    public static readonly IReadOnlyList<string> All =
        [Person, Relative, Location, Organization, Date, Time, Age, Money, Phone, Number, Email, Account, NationalId];
}
