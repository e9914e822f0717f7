using System.Globalization;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.Colours;

/// <summary>How much of a picture has which colour.</summary>
internal sealed record ColourShares(IReadOnlyDictionary<WoundColour, double> Percent, string AverageColour)
{
    private const int BytesPerPixel = 3;

    private static readonly Dictionary<WoundColour, Bilingual> Names = new()
    {
        [WoundColour.Red] = new("rouge", "red"),
        [WoundColour.Pink] = new("rose", "pink"),
        [WoundColour.Yellow] = new("jaune", "yellow"),
        [WoundColour.Brown] = new("brun", "brown"),
        [WoundColour.Black] = new("noir", "black"),
        [WoundColour.White] = new("blanc", "white"),
        [WoundColour.Other] = new("autre", "other"),
    };

    /// <summary>Counts pixels of three bytes each: red, green, blue.</summary>
    public static ColourShares Of(ReadOnlySpan<byte> pixels)
    {
        var counts = new int[Names.Count];
        long red = 0, green = 0, blue = 0;
        for (var at = 0; at + BytesPerPixel <= pixels.Length; at += BytesPerPixel)
        {
            counts[(int)ColourOfPixel.Of(pixels[at], pixels[at + 1], pixels[at + 2])]++;
            red += pixels[at];
            green += pixels[at + 1];
            blue += pixels[at + 2];
        }

        var total = Math.Max(1, pixels.Length / BytesPerPixel);
        var average = string.Create(CultureInfo.InvariantCulture, $"#{red / total:x2}{green / total:x2}{blue / total:x2}");
        return new(Names.Keys.ToDictionary(colour => colour, colour => 100.0 * counts[(int)colour] / total), average);
    }

    public string Text(WoundLanguage language) => string.Join(", ", Percent.Select(share => Share(share.Key, share.Value, language)));

    private static string Share(WoundColour colour, double percent, WoundLanguage language) =>
        string.Create(CultureInfo.InvariantCulture, $"{Names[colour].In(language)} {percent:0.0} %");
}
