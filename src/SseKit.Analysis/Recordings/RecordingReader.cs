using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Recordings;

/// <summary>Takes the recording out of a multipart request, or says why not. Everything is checked before the stream starts, and no file
/// outlives a refusal.</summary>
internal static class RecordingReader
{
    private const int BufferBytes = 64 * 1024;

    public static async Task<UploadOutcome<CallUpload>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Boundary(request.ContentType) is not { } boundary)
        {
            return UploadOutcome<CallUpload>.Refused(
                StatusCodes.Status400BadRequest, "Expected multipart/form-data with a recording in the field 'audio'");
        }

        if (request.ContentLength > RecordingLimits.FileBytes + RecordingLimits.MultipartBytes)
        {
            return UploadOutcome<CallUpload>.Refused(StatusCodes.Status413PayloadTooLarge, RecordingLimits.TooLarge);
        }

        var reader = new MultipartReader(boundary, request.Body, BufferBytes)
        {
            BodyLengthLimit = RecordingLimits.FileBytes + RecordingLimits.MultipartBytes,
        };
        return await SpoolAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    private static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= RecordingLimits.BoundaryCharacters } boundary
            ? boundary.Value
            : null;

    private static async Task<UploadOutcome<CallUpload>> SpoolAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        if (SpooledFile.TryCreate() is not { } file)
        {
            return new UploadOutcome<CallUpload>(null, RecordingSpooler.NoRoom);
        }

        CallUpload? upload = null;
        try
        {
            using var spooler = new RecordingSpooler(file);
            var form = new RecordingForm(reader, spooler);
            var refusal = await ReadAsync(form, cancellationToken).ConfigureAwait(false);
            upload = refusal is null ? new CallUpload(file, spooler.Recording!, form.Fields, spooler.Digest) : null;
            return new UploadOutcome<CallUpload>(upload, refusal);
        }
        finally
        {
            if (upload is null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task<DetailRefusal?> ReadAsync(RecordingForm form, CancellationToken cancellationToken)
    {
        try
        {
            return await form.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new DetailRefusal(StatusCodes.Status413PayloadTooLarge, RecordingLimits.TooLarge);
        }
        catch (BadHttpRequestException slow) when (slow.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return new DetailRefusal(StatusCodes.Status408RequestTimeout, UploadLimits.TooSlow);
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return new DetailRefusal(StatusCodes.Status400BadRequest, "The multipart body is malformed or incomplete");
        }
    }
}
