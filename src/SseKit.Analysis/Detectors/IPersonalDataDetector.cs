using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>Finds one kind of personal data. Work is linear in the length of the page, whatever stands in it.</summary>
internal interface IPersonalDataDetector
{
    PersonalDataKind Kind { get; }

    IEnumerable<TextSpan> Find(string page);
}
