using SseKit.Analysis.Detectors;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.PersonalData;

/// <summary>All personal data of a page, in order. Where two kinds overlap, the one with the stronger check stands.</summary>
internal static class PersonalDataScan
{
    private static readonly IPersonalDataDetector[] ByStrength =
    [
        new IbanDetector(),
        new PaymentCardDetector(),
        new FrenchNirDetector(),
        new UsSsnDetector(),
        new EmailDetector(),
        new PhoneDetector(),
    ];

    public static IReadOnlyList<PersonalDatum> Of(string page)
    {
        var taken = new List<PersonalDatum>();
        foreach (var detector in ByStrength)
        {
            taken = Merged(taken, detector.Kind, detector.Find(page));
        }

        return taken;
    }

    // Both sides are in order and free of overlap, so one pass merges them: hostile pages hold a hundred thousand.
    private static List<PersonalDatum> Merged(List<PersonalDatum> taken, PersonalDataKind kind, IEnumerable<TextSpan> found)
    {
        var merged = new List<PersonalDatum>(taken.Count);
        var next = 0;
        foreach (var span in found)
        {
            while (next < taken.Count && taken[next].Span.End <= span.Start)
            {
                merged.Add(taken[next++]);
            }

            var clashes = (next < taken.Count && taken[next].Span.Overlaps(span))
                || (merged.Count > 0 && merged[^1].Span.Overlaps(span));
            if (!clashes)
            {
                merged.Add(new PersonalDatum(kind, span));
            }
        }

        merged.AddRange(taken.Skip(next));
        return merged;
    }
}
