using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.WoundUploads;

/// <summary>Takes the pictures out of a multipart request, or says why not. Everything is checked before a stream starts.</summary>
internal sealed class WoundUploadReader(long mostPixels)
{
    /// <summary>Reads the one picture of an analysis.</summary>
    public Task<WoundUpload> ReadOneAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, new WoundForm("wound_image", 1), form => form switch
        {
            { HasTooManyFiles: true } => WoundRefusal.OneImage,
            { Files: [] } => WoundRefusal.NoImage,
            _ => null,
        }, cancellationToken);

    /// <summary>Reads the pictures of a comparison.</summary>
    public Task<WoundUpload> ReadManyAsync(HttpRequest request, int most, CancellationToken cancellationToken) =>
        ReadAsync(request, new WoundForm("wound_images", most), form => form switch
        {
            { HasTooManyFiles: true } => WoundRefusal.TooManyImages,
            { Files.Count: < 2 } => WoundRefusal.TwoImages,
            _ => null,
        }, cancellationToken);

    private async Task<WoundUpload> ReadAsync(
        HttpRequest request, WoundForm form, Func<WoundForm, WoundRefusal?> countFault, CancellationToken cancellationToken)
    {
        var refusal = await ReadFormAsync(request, form, cancellationToken).ConfigureAwait(false);
        var language = RequestLanguage.Of(request, form.Language);
        refusal = form.IsTooLarge ? WoundRefusal.TooLarge : refusal ?? countFault(form);
        return refusal is null ? Checked(form.Files, language) : WoundUpload.Refused(language, refusal);
    }

    private static async Task<WoundRefusal?> ReadFormAsync(HttpRequest request, WoundForm form, CancellationToken cancellationToken)
    {
        if (WoundForm.Boundary(request.ContentType) is not { } boundary)
        {
            return WoundRefusal.NotMultipart;
        }

        try
        {
            await form.ReadAsync(boundary, request.Body, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return WoundRefusal.TooSlow;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return WoundRefusal.TooLarge;
        }
        catch (Exception malformed) when (
            malformed is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return WoundRefusal.Malformed;
        }
    }

    private WoundUpload Checked(List<ReadOnlyMemory<byte>> files, WoundLanguage language)
    {
        List<WoundImage> images = [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var (image, refusal) = CheckedImage.Of(file.Span, mostPixels);
            if (refusal is not null)
            {
                return WoundUpload.Refused(language, refusal);
            }

            images.Add(image!);
            hash.AppendData(SHA256.HashData(file.Span));
        }

        return new WoundUpload(language, images, $"{language}:{Convert.ToHexString(hash.GetHashAndReset())}", null);
    }
}
