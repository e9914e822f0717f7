using SseKit.Analysis.Images;
using SseKit.Analysis.Metadata;

namespace SseKit.Analysis.WoundUploads;

/// <summary>A picture that was told by its bytes, measured by its header and stripped, or why it is refused.</summary>
internal readonly record struct CheckedImage(WoundImage? Image, WoundRefusal? Refusal)
{
    public static CheckedImage Of(ReadOnlySpan<byte> file, long mostPixels)
    {
        if (file.IsEmpty)
        {
            return new(null, WoundRefusal.Empty);
        }

        if (ImageHeader.Read(file) is not { } header)
        {
            return new(null, WoundRefusal.NotImage);
        }

        if (header.Pixels > mostPixels)
        {
            return new(null, WoundRefusal.TooManyPixels);
        }

        return StrippedImage.Of(file, header.Format) is { } stripped
            ? new(new WoundImage(header.MediaType, stripped, header.Width, header.Height), null)
            : new(null, WoundRefusal.Damaged);
    }
}
