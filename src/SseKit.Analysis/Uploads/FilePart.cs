using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SseKit.Analysis.Uploads;

/// <summary>The section of a multipart body that holds the file, found among the others.</summary>
internal sealed record FilePart(string FileName, Stream Body)
{
    private const string FieldName = "file";

    /// <summary>Finds the first section that is the field, or says <see langword="null"/> when the body ends without one.</summary>
    /// <exception cref="IOException">The body is no multipart, or is cut off.</exception>
    /// <exception cref="InvalidDataException">A section is too long, or its headers are.</exception>
    public static async Task<FilePart?> FindAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        for (var count = 0; count < UploadLimits.Sections; count++)
        {
            var section = await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false);
            if (section is null)
            {
                return null;
            }

            if (Of(section) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static FilePart? Of(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ||
            !HeaderUtilities.RemoveQuotes(disposition.Name).Equals(FieldName, StringComparison.Ordinal))
        {
            return null;
        }

        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return new FilePart(name.Value ?? "", section.Body);
    }
}
