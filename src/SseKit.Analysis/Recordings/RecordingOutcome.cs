using System.Diagnostics.CodeAnalysis;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Recordings;

/// <summary>An upload that was taken in, or why it was not.</summary>
internal sealed record RecordingOutcome(CallUpload? Upload, DetailRefusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Upload))]
    public bool IsRefused => Upload is null;

    public static RecordingOutcome Of(CallUpload upload) => new(upload, null);

    public static RecordingOutcome Refused(int status, string detail) => new(null, new DetailRefusal(status, detail));
}
