using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Compliance;

/// <summary>The reports of the last documents, each for who uploaded it: the same bytes are not analysed twice. Kept for as long as runs are. Thread-safe.</summary>
internal sealed class ReportCache(IOptions<RunOptions> options, TimeProvider time)
{
    private const int Most = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Owner, string Fingerprint), (ComplianceReport Report, long Made)> _reports = [];

    public ComplianceReport? Find(PdfWork work)
    {
        lock (_lock)
        {
            return _reports.TryGetValue((work.Owner, work.Fingerprint), out var found) && time.GetElapsedTime(found.Made) < options.Value.Retention
                ? found.Report with { DocName = work.Document.Name }
                : null;
        }
    }

    public void Keep(PdfWork work, ComplianceReport report)
    {
        lock (_lock)
        {
            _reports[(work.Owner, work.Fingerprint)] = (report, time.GetTimestamp());
            if (_reports.Count > Most)
            {
                _reports.Remove(_reports.MinBy(entry => entry.Value.Made).Key);
            }
        }
    }
}
