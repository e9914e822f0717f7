namespace SseKit.Analysis.Colours;

/// <summary>Tells the colour of a pixel by hue, saturation and brightness.</summary>
internal static class ColourOfPixel
{
    private const double BlackBelow = 0.20;
    private const double GreyBelow = 0.15;
    private const double PaleBelow = 0.45;
    private const double BrightFrom = 0.60;
    private const double RedUpTo = 20;
    private const double RedFrom = 335;
    private const double YellowFrom = 40;
    private const double YellowUpTo = 70;

    public static WoundColour Of(byte red, byte green, byte blue)
    {
        var most = Math.Max(red, Math.Max(green, blue)) / 255.0;
        var range = most - (Math.Min(red, Math.Min(green, blue)) / 255.0);
        if (most < BlackBelow)
        {
            return WoundColour.Black;
        }

        var saturation = range / most;
        if (saturation < GreyBelow)
        {
            return most >= BrightFrom ? WoundColour.White : WoundColour.Other;
        }

        return OfHue(Hue(red / 255.0, green / 255.0, blue / 255.0, most, range), saturation, most);
    }

    private static WoundColour OfHue(double hue, double saturation, double brightness) => hue switch
    {
        <= RedUpTo or >= RedFrom => saturation < PaleBelow && brightness >= BrightFrom ? WoundColour.Pink : WoundColour.Red,
        >= YellowFrom and <= YellowUpTo when brightness >= BrightFrom => WoundColour.Yellow,
        < YellowUpTo when brightness < BrightFrom => WoundColour.Brown,
        _ => WoundColour.Other,
    };

    private static double Hue(double red, double green, double blue, double most, double range)
    {
        var sixth = most == red ? (green - blue) / range : most == green ? 2 + ((blue - red) / range) : 4 + ((red - green) / range);
        return sixth < 0 ? (sixth + 6) * 60 : sixth * 60;
    }
}
