using System.Diagnostics.CodeAnalysis;
using SseKit.Analysis.Compliance;

namespace SseKit.Analysis.Uploads;

/// <summary>An upload that was taken in, or why it was not.</summary>
internal sealed record UploadOutcome(PdfDocument? Document, DetailRefusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Document))]
    public bool IsRefused => Document is null;

    public static UploadOutcome Of(PdfDocument document) => new(document, null);

    public static UploadOutcome Refused(int status, string detail) => new(null, new DetailRefusal(status, detail));
}
