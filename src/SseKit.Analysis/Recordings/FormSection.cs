using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SseKit.Analysis.Recordings;

/// <summary>One section of a multipart body: a field or a file.</summary>
internal sealed record FormSection(string Name, string FileName, Stream Body)
{
    /// <summary>Reads the next section.</summary>
    /// <returns><see langword="null"/> at the end.</returns>
    /// <exception cref="IOException">The body is no multipart, or is cut off.</exception>
    /// <exception cref="InvalidDataException">A section or its headers are too long.</exception>
    public static async Task<FormSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var section = await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false);
        if (section is null)
        {
            return null;
        }

        return ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            ? new FormSection(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), NameOf(disposition), section.Body)
            : new FormSection("", "", section.Body);
    }

    /// <summary>Reads it as a field.</summary>
    /// <returns><see langword="null"/> when it is too long for one.</returns>
    public async Task<string?> ValueAsync(CancellationToken cancellationToken)
    {
        var value = new byte[RecordingLimits.FieldBytes + 1];
        var length = await Body.ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length < value.Length ? Encoding.UTF8.GetString(value, 0, length) : null;
    }

    private static string NameOf(ContentDispositionHeaderValue disposition) =>
        (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();
}
