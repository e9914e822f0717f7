using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.WoundUploads;

/// <summary>A multipart body while it is read: the files of one field, and the language. What else it holds is read over.</summary>
internal sealed class WoundForm(string field, int mostFiles)
{
    public const int FileBytes = 5 * 1024 * 1024;

    /// <summary>A file this much larger than the limit is still read over, so that the fields behind it count.</summary>
    public const int ReadOverBytes = 4 * FileBytes;

    private const string LanguageField = "lang";
    private const int LanguageBytes = 64;
    private const int MostSections = 32;

    public List<ReadOnlyMemory<byte>> Files { get; } = [];

    public string? Language { get; private set; }

    public bool IsTooLarge { get; private set; }

    public bool HasTooManyFiles { get; private set; }

    public static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= UploadLimits.BoundaryCharacters } boundary
            ? boundary.Value
            : null;

    /// <exception cref="IOException">The body is no multipart, or is cut off.</exception>
    /// <exception cref="InvalidDataException">A section is far too long, or its headers are, or there are too many.</exception>
    public async Task ReadAsync(string boundary, Stream body, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, body) { BodyLengthLimit = ReadOverBytes };
        for (var count = 0; await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section; count++)
        {
            if (count == MostSections)
            {
                throw new InvalidDataException("Too many sections.");
            }

            await ReadAsync(section, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
        {
            return;
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name);
        if (name.Equals(LanguageField, StringComparison.Ordinal))
        {
            var bytes = await BoundedFile.ReadAsync(section.Body, LanguageBytes, cancellationToken).ConfigureAwait(false);
            Language = bytes is { } text ? System.Text.Encoding.UTF8.GetString(text.Span) : null;
        }
        else if (name.Equals(field, StringComparison.Ordinal) && (disposition.FileName.HasValue || disposition.FileNameStar.HasValue))
        {
            await ReadFileAsync(section.Body, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadFileAsync(Stream body, CancellationToken cancellationToken)
    {
        if (Files.Count == mostFiles)
        {
            HasTooManyFiles = true;
        }
        else if (await BoundedFile.ReadAsync(body, FileBytes, cancellationToken).ConfigureAwait(false) is { } file)
        {
            Files.Add(file);
        }
        else
        {
            IsTooLarge = true;
        }
    }
}
