using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.Detectors;
using SseKit.Analysis.PersonalData;

namespace SseKit.Analysis.CallRules;

/// <summary>What has a form of its own where a recogniser writes figures and signs: addresses, telephone numbers, accounts.</summary>
internal static class WrittenEntities
{
    public static IEnumerable<FoundWords> In(string text) =>
        PersonalDataScan.Of(text).Select(datum => new FoundWords(TypeOf(datum.Kind), datum.Span.Start, datum.Span.End));

    private static string TypeOf(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Email => EntityTypes.Email,
        PersonalDataKind.Phone => EntityTypes.Phone,
        PersonalDataKind.Iban or PersonalDataKind.PaymentCard => EntityTypes.Account,
        _ => EntityTypes.NationalId,
    };
}
