using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Recordings;

/// <summary>The sections of one request, in whatever order they come: <c>audio</c> and the fields beside it.</summary>
internal sealed class RecordingForm(MultipartReader reader, RecordingSpooler spooler)
{
    private const string AudioField = "audio";

    public CallFields Fields { get; private set; } = new();

    /// <returns>Why the request is refused, or <see langword="null"/>.</returns>
    public async Task<DetailRefusal?> ReadAsync(CancellationToken cancellationToken)
    {
        for (var count = 0; count < RecordingLimits.Sections; count++)
        {
            if (await FormSection.NextAsync(reader, cancellationToken).ConfigureAwait(false) is not { } section)
            {
                return spooler.Recording is null ? Wrong("The field 'audio' is missing") : null;
            }

            if (await TakeAsync(section, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }

        return Wrong("The form has too many fields");
    }

    private static DetailRefusal Wrong(string detail) => new(StatusCodes.Status400BadRequest, detail);

    private async Task<DetailRefusal?> TakeAsync(FormSection section, CancellationToken cancellationToken)
    {
        if (section.Name != AudioField)
        {
            return await TakeFieldAsync(section, cancellationToken).ConfigureAwait(false);
        }

        if (section.FileName.Length == 0)
        {
            return Wrong("The field 'audio' holds no file");
        }

        return spooler.Recording is null
            ? await spooler.TakeAsync(section.FileName, section.Body, cancellationToken).ConfigureAwait(false)
            : Wrong("The form has more than one field 'audio'");
    }

    private async Task<DetailRefusal?> TakeFieldAsync(FormSection section, CancellationToken cancellationToken)
    {
        var value = await section.ValueAsync(cancellationToken).ConfigureAwait(false);
        if (value is null || Fields.With(section.Name, value) is not { } fields)
        {
            return Wrong(CallFields.IsKnown(section.Name) ? $"The field '{section.Name}' has no usable value" : "A field is too long");
        }

        Fields = fields;
        return null;
    }
}
