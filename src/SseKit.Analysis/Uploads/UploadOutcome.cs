using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.Uploads;

/// <summary>An upload that was taken in, or why it was not.</summary>
internal sealed record UploadOutcome<T>(T? Upload, DetailRefusal? Refusal)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Upload))]
    public bool IsRefused => Upload is null;

    public static UploadOutcome<T> Of(T upload) => new(upload, null);

    public static UploadOutcome<T> Refused(int status, string detail) => new(null, new DetailRefusal(status, detail));

    public static UploadOutcome<T> NotInTime(bool isTooSlow) => isTooSlow
        ? Refused(StatusCodes.Status408RequestTimeout, UploadLimits.TooSlow)
        : Refused(StatusCodes.Status503ServiceUnavailable, "The upload was stopped before its end");
}
