using SseKit.Analysis.Colours;
using SseKit.Analysis.Images;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Tests.Images;

namespace SseKit.Analysis.Tests.Wounds;

public sealed class ColourWoundVisionTests
{
    public static TheoryData<string, string> Colours => new()
    {
        { "0xc01818", "rouge 100.0 %" },
        { "0xf0b0b4", "rose 100.0 %" },
        { "0xe6d264", "jaune 100.0 %" },
        { "0x60401c", "brun 100.0 %" },
        { "0x0c0808", "noir 100.0 %" },
        { "0xf4f4f0", "blanc 100.0 %" },
        { "0x2040c0", "autre 100.0 %" },
    };

    [Theory]
    [MemberData(nameof(Colours))]
    public async Task a_picture_of_one_colour_has_all_of_it(string colour, string share) =>
        (await AssessAsync(await Pictures.ColourAsync(colour, Pictures.Png))).Assessment.ShouldNotBeNull().Notes.ShouldContain(share);

    [Theory]
    [MemberData(nameof(ImageHeaderTests.Encodings), MemberType = typeof(ImageHeaderTests))]
    public async Task every_kind_of_picture_is_measured(string mediaType, string[] encoding) =>
        (await AssessAsync(await Pictures.TestPictureAsync(encoding))).HasFailed.ShouldBeFalse(mediaType);

    [Fact]
    public async Task a_quarter_of_red_is_a_quarter()
    {
        var picture = await Pictures.MakeAsync("color=c=0xf4f4f0:size=200x100,drawbox=x=0:y=0:w=50:h=100:color=0xc01818:t=fill", Pictures.Png);
        var notes = (await AssessAsync(picture)).Assessment.ShouldNotBeNull().Notes;
        notes.ShouldStartWith("Mesure de couleur, pas un diagnostic. Image de 200 x 100 pixels.");
        notes.ShouldContain("rouge 25.0 %");
        notes.ShouldContain("blanc 75.0 %");
    }

    [Fact]
    public async Task nothing_clinical_is_said()
    {
        var seen = (await AssessAsync(await Pictures.ColourAsync("red", Pictures.Jpeg))).Assessment.ShouldNotBeNull();
        seen.ShouldBe(new WoundAssessment { Confiance = "faible", Notes = seen.Notes });
    }

    [Fact]
    public async Task english_is_spoken_when_asked_for() =>
        (await AssessAsync(await Pictures.ColourAsync("black", Pictures.Png), WoundLanguage.English)).Assessment.ShouldNotBeNull().Notes
            .ShouldStartWith("Colour measurement, no diagnosis. Picture of 40 x 40 pixels. Shares of the whole picture: red 0.0 %, pink 0.0 %");

    [Fact]
    public async Task damaged_pixels_are_a_failure_and_no_measurement()
    {
        var picture = await Pictures.TestPictureAsync(Pictures.Jpeg, 640, 480);
        var outcome = await AssessAsync([.. picture[..(picture.Length / 2)], 0xFF, 0xD9]);
        (outcome.StatusCode, outcome.Error).ShouldBe((422, "L'image ne peut pas être décodée : fichier endommagé."));
    }

    [Fact]
    public async Task a_host_without_ffmpeg_says_so()
    {
        var vision = new ColourWoundVision(new LimitedProcess(TimeProvider.System)) { Program = "no-such-ffmpeg" };
        var outcome = await vision.AssessAsync(new WoundImage("image/png", default, 1, 1), WoundLanguage.French, TestContext.Current.CancellationToken);
        (outcome.StatusCode, outcome.Error).ShouldBe((503, "Il manque un programme à ce serveur : ffmpeg."));
    }

    private static Task<WoundVisionOutcome> AssessAsync(byte[] picture, WoundLanguage language = WoundLanguage.French)
    {
        var header = ImageHeader.Read(picture).ShouldNotBeNull();
        var image = new WoundImage(header.MediaType, picture, header.Width, header.Height);
        return new ColourWoundVision(new LimitedProcess(TimeProvider.System)).AssessAsync(image, language, TestContext.Current.CancellationToken);
    }
}
