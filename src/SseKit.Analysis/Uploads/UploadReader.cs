using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SseKit.Analysis.Compliance;

namespace SseKit.Analysis.Uploads;

/// <summary>Takes the PDF out of a multipart request, or says why not. Everything is checked before the stream starts.</summary>
internal static class UploadReader
{
    private const string NotMultipart = "Expected multipart/form-data with a PDF in the field 'file'";
    private const string NoField = "The field 'file' is missing";
    private const string NoFileName = "The field 'file' holds no file";
    private const string Malformed = "The multipart body is malformed or incomplete";
    private const string NotPdf = "Only PDF files are accepted";
    private const string Empty = "Empty file";

    public static async Task<UploadOutcome<PdfDocument>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Boundary(request.ContentType) is not { } boundary)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, NotMultipart);
        }

        if (request.ContentLength > UploadLimits.FileBytes + UploadLimits.MultipartBytes)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status413PayloadTooLarge, UploadLimits.TooLarge);
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body)
            {
                BodyLengthLimit = UploadLimits.FileBytes + UploadLimits.MultipartBytes,
            };
            return await ReadFileAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status413PayloadTooLarge, UploadLimits.TooLarge);
        }
        catch (BadHttpRequestException slow) when (slow.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            // The server's own minimum data rate.
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status408RequestTimeout, UploadLimits.TooSlow);
        }
        catch (Exception malformed) when (
            malformed is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, Malformed);
        }
    }

    private static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= UploadLimits.BoundaryCharacters } boundary
            ? boundary.Value
            : null;

    private static async Task<UploadOutcome<PdfDocument>> ReadFileAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        if (await FilePart.FindAsync(reader, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, NoField);
        }

        if (file.FileName.Length == 0)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, NoFileName);
        }

        if (!DocumentName.IsPdf(file.FileName))
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, NotPdf);
        }

        var bytes = await BoundedFile.ReadAsync(file.Body, UploadLimits.FileBytes, cancellationToken).ConfigureAwait(false);
        return bytes is { } read
            ? Checked(DocumentName.Clean(file.FileName), read)
            : UploadOutcome<PdfDocument>.Refused(StatusCodes.Status413PayloadTooLarge, UploadLimits.TooLarge);
    }

    private static UploadOutcome<PdfDocument> Checked(string name, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, Empty);
        }

        return PdfSignature.IsIn(bytes.Span)
            ? UploadOutcome<PdfDocument>.Of(new PdfDocument(name, bytes))
            : UploadOutcome<PdfDocument>.Refused(StatusCodes.Status400BadRequest, NotPdf);
    }
}
