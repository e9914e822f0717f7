using System.Globalization;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.Colours;

/// <summary>Measures colours on this machine, by ffmpeg, and says nothing about the wound that colours do not say.</summary>
internal sealed class ColourWoundVision(LimitedProcess processes) : IWoundVision
{
    private const string Sure = "faible";
    private const int Side = 256;
    private const int BytesPerPixel = 3;

    private static readonly Bilingual Measured = new(
        "Mesure de couleur, pas un diagnostic. Image de {0}.", "Colour measurement, no diagnosis. Picture of {0}.");

    private static readonly Bilingual Average = new("Couleur moyenne : {0}.", "Average colour: {0}.");
    private static readonly Bilingual Shares = new("Parts de l'image entière : {0}.", "Shares of the whole picture: {0}.");
    private static readonly Bilingual Undecodable = new(
        "L'image ne peut pas être décodée : fichier endommagé.", "The picture cannot be decoded: the file is damaged.");

    private static readonly Bilingual TooCostly = new("L'image est trop longue à décoder.", "The picture takes too much to decode.");
    private static readonly Bilingual Missing = new(
        "Il manque un programme à ce serveur : {0}.", "This server lacks a program: {0}.");

    private static readonly ProcessLimits Limits = new()
    {
        CpuTime = TimeSpan.FromSeconds(10),
        WallTime = TimeSpan.FromSeconds(30),
        AddressSpaceBytes = 1024L * 1024 * 1024,
        OutputBytes = Side * Side * BytesPerPixel,
    };

    public string Name => "local";

    public string Program { get; init; } = "ffmpeg";

    public async Task<WoundVisionOutcome> AssessAsync(WoundImage image, WoundLanguage language, CancellationToken cancellationToken)
    {
        var outcome = await processes.RunAsync(Command(image), image.Bytes, cancellationToken).ConfigureAwait(false);
        return outcome.End switch
        {
            ProcessEnd.Exited when outcome is { ExitCode: 0, Output.IsEmpty: false } =>
                WoundVisionOutcome.Of(Assessment(image, ColourShares.Of(outcome.Output.Span), language)),
            ProcessEnd.Exited => WoundVisionOutcome.Failed(Undecodable.In(language), 422),
            ProcessEnd.ProgramMissing => WoundVisionOutcome.Failed(Missing.In(language, "ffmpeg"), 503),
            ProcessEnd.LimiterMissing => WoundVisionOutcome.Failed(Missing.In(language, "prlimit"), 503),
            _ => WoundVisionOutcome.Failed(TooCostly.In(language), 422),
        };
    }

    // Only the reader for this kind of picture, only from the pipe. -xerror: a cut JPEG decodes to grey otherwise.
    private LimitedCommand Command(WoundImage image) => new(
        Program,
        [
            "-nostdin", "-v", "error", "-xerror", "-err_detect", "explode", "-protocol_whitelist", "pipe", "-threads", "1",
            "-f", $"{image.MediaType["image/".Length..]}_pipe", "-i", "pipe:0", "-frames:v", "1", "-threads", "1",
            "-vf", $"scale={Side}:{Side}:force_original_aspect_ratio=decrease:flags=area",
            "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
        ],
        Limits);

    private static WoundAssessment Assessment(WoundImage image, ColourShares colours, WoundLanguage language)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{image.Width} x {image.Height} pixels");
        return new WoundAssessment
        {
            Confiance = Sure,
            Notes = string.Join(
                ' ', Measured.In(language, size), Shares.In(language, colours.Text(language)), Average.In(language, colours.AverageColour)),
        };
    }
}
