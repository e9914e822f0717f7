using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Images;
using SseKit.Analysis.Tests.Wounds;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds;

/// <summary>contracts.md, part 1, row by row.</summary>
public sealed class WoundContractTests : IAsyncLifetime
{
    private const int Limit = 5 * 1024 * 1024;
    private WoundGateway _gateway = null!;
    private byte[] _picture = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await WoundGateway.StartAsync(ModelServer.Answer(Answers.Whole));
        _picture = await Pictures.TestPictureAsync(Pictures.Jpeg);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task v2_streams_the_documents_events_with_its_texts_and_percentages()
    {
        using var form = WoundGateway.Form(_picture);
        var events = await _gateway.StreamAsync(form);
        Assert.Equal(["progress", "progress", "progress", "progress", "progress", "result", "complete"], events.Select(item => item.Type), StringComparer.Ordinal);
        WoundGateway.AssertJson(
            """
            [{"message":"Réception de l'image...","percent":0},
            {"message":"Image reçue, préparation...","percent":20},
            {"message":"Envoi vers l'API Vision...","percent":40},
            {"message":"Analyse en cours (tiny)...","percent":60},
            {"message":"Analyse terminée, formatage...","percent":90}]
            """,
            new JsonArray([.. events.Take(5).Select(item => item.Data)]));
        WoundGateway.AssertJson($$"""{"success":true,"data":{{Answers.Whole}},"engine":"tiny","percent":100}""", events[5].Data);
        WoundGateway.AssertJson("""{"message":"Analyse terminée"}""", events[6].Data);
    }

    [Fact]
    public async Task the_id_is_the_first_line_of_a_block_and_the_data_right_behind_the_event()
    {
        using var form = WoundGateway.Form(_picture);
        using var response = await _gateway.PostAsync("/v2/analyze-wound", form);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.All(text, character => Assert.True(character < 128));
        var blocks = text.Split("\n\n").Where(block => block.Contains("event:", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, blocks.Count);
        Assert.All(blocks, block => Assert.Matches(@"\Aid: \S+\nevent: \w+\ndata: .+\z", block));
    }

    [Fact]
    public async Task the_headers_are_the_common_ones_and_say_where_the_run_is()
    {
        using var form = WoundGateway.Form(_picture);
        using var response = await _gateway.PostAsync("/v2/analyze-wound", form);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache, no-transform", response.Headers.GetValues("Cache-Control").Single().Replace("no-transform, no-cache", "no-cache, no-transform", StringComparison.Ordinal));
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.StartsWith("/runs/", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?lang=en", null, "Receiving the image...")]
    [InlineData("", "en", "Receiving the image...")]
    [InlineData("?lang=fr", "en", "Réception de l'image...")]
    [InlineData("?lang=de", null, "Réception de l'image...")]
    public async Task english_is_asked_for_by_query_or_field(string query, string? field, string first)
    {
        using var form = WoundGateway.Form(_picture, lang: field);
        Assert.Equal(first, (string?)(await _gateway.StreamAsync(form, $"/v2/analyze-wound{query}"))[0].Data["message"]);
    }

    [Fact]
    public async Task a_browsers_language_is_not_asked_for()
    {
        using var form = WoundGateway.Form(_picture);
        using var response = await _gateway.PostAsync("/v2/analyze-wound", form, null, ("Accept-Language", "en"));
        Assert.Equal("Réception de l'image...", (string?)(await WoundGateway.EventsAsync(response))[0].Data["message"]);
    }

    [Fact]
    public async Task v1_answers_with_the_same_data()
    {
        using var form = WoundGateway.Form(_picture);
        using var response = await _gateway.PostAsync("/v1/analyze-wound", form);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        WoundGateway.AssertJson($$"""{"success":true,"data":{{Answers.Whole}},"engine":"tiny"}""", await WoundGateway.JsonAsync(response));
    }

    [Fact]
    public async Task a_comparison_gives_each_analysis_and_what_changed()
    {
        _gateway.Follow(ModelServer.InTurn(
            ModelServer.Answer(Answers.Whole), ModelServer.Answer(Answers.With("dimensions", """{"longueur_cm":10,"largeur_cm":2}"""))));
        using var form = WoundGateway.Form([_picture, await Pictures.TestPictureAsync(Pictures.WebP)], "wound_images");
        using var response = await _gateway.PostAsync("/v1/compare-wound-progress", form);
        var body = await WoundGateway.JsonAsync(response);
        Assert.Equal("tiny", (string?)body["engine"]);
        WoundGateway.AssertJson(Answers.Whole, body["data"]!["analyses"]![0]);
        Assert.Equal(10, (double?)body["data"]!["analyses"]![1]!["dimensions"]!["longueur_cm"]);
        Assert.Equal("amelioration", (string?)body["data"]!["evolution"]);
        WoundGateway.AssertJson("""[{"champ":"dimensions.longueur_cm","avant":15,"apres":10}]""", body["data"]!["changements"]);
        Assert.StartsWith("2 images comparées", (string?)body["data"]!["resume"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Au moins deux images sont nécessaires dans le champ 'wound_images'.")]
    [InlineData(11, "Trop d'images pour une comparaison.")]
    public async Task a_comparison_is_of_two_to_ten(int count, string error)
    {
        using var form = WoundGateway.Form(Enumerable.Repeat(_picture, count), "wound_images");
        using var response = await _gateway.PostAsync("/v1/compare-wound-progress", form);
        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, error);
    }

    // By name: megabytes as theory data are written into the list of tests.
    private static byte[] Bad(string what) => what switch
    {
        "empty" => [],
        "text" => Encoding.ASCII.GetBytes("not an image"),
        "gif" => Encoding.ASCII.GetBytes("GIF89a\x01\0\x01\0\0\0\0;"),
        "5 MB and a byte" => new byte[Limit + 1],
        "far too large" => new byte[8 * Limit],
        "65,000 x 65,000" => PngHeader(65_000, 65_000),
        _ => PngHeader(10, 10),
    };

    [Theory]
    [InlineData("empty", "L'image est vide.")]
    [InlineData("text", "Le fichier n'est pas une image JPEG, PNG ou WebP.")]
    [InlineData("gif", "Le fichier n'est pas une image JPEG, PNG ou WebP.")]
    [InlineData("5 MB and a byte", "L'image dépasse la limite de 5 Mo.")]
    [InlineData("far too large", "L'image dépasse la limite de 5 Mo.")]
    [InlineData("65,000 x 65,000", "L'image a trop de pixels.")]
    [InlineData("cut", "L'image est endommagée ou incomplète.")]
    public async Task what_is_no_picture_is_refused_before_anything_is_asked(string what, string error)
    {
        foreach (var path in (string[])["/v2/analyze-wound", "/v1/analyze-wound"])
        {
            using var form = WoundGateway.Form(Bad(what));
            using var response = await _gateway.PostAsync(path, form);
            await AssertRefusedAsync(response, HttpStatusCode.BadRequest, error);
        }

        Assert.False(_gateway.WasAsked, what);
    }

    [Fact]
    public async Task five_megabytes_are_taken()
    {
        // Comments, which are stripped, up to the last byte of the limit.
        using var file = new MemoryStream();
        file.Write(_picture, 0, 2);
        for (var rest = Limit - _picture.Length; rest > 0;)
        {
            var length = rest > 65_537 + 4 ? 65_537 : rest > 65_537 ? rest - 4 : rest;
            file.Write([0xFF, 0xFE, (byte)((length - 2) >> 8), (byte)(length - 2)]);
            file.Write(new byte[length - 4]);
            rest -= length;
        }

        file.Write(_picture, 2, _picture.Length - 2);
        Assert.Equal(Limit, file.Length);
        using var form = WoundGateway.Form(file.ToArray());
        using var response = await _gateway.PostAsync("/v1/analyze-wound", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task a_refusal_speaks_english_when_asked_even_behind_a_file_that_is_too_large()
    {
        using var form = WoundGateway.Form(new byte[Limit + 1], lang: "en");
        using var response = await _gateway.PostAsync("/v2/analyze-wound", form);
        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "The image exceeds the 5 MB limit.");
    }

    [Fact]
    public async Task a_request_without_the_field_is_refused()
    {
        using var wrongField = WoundGateway.Form(_picture, "file");
        using var first = await _gateway.PostAsync("/v2/analyze-wound", wrongField);
        await AssertRefusedAsync(first, HttpStatusCode.BadRequest, "Le champ 'wound_image' ne contient pas de fichier.");
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var second = await _gateway.PostAsync("/v2/analyze-wound", json);
        await AssertRefusedAsync(second, HttpStatusCode.BadRequest, "Requête multipart/form-data attendue.");
        using var two = WoundGateway.Form([_picture, _picture], "wound_image");
        using var third = await _gateway.PostAsync("/v2/analyze-wound", two);
        await AssertRefusedAsync(third, HttpStatusCode.BadRequest, "Une seule image par analyse.");
    }

    [Fact]
    public async Task the_place_where_it_was_taken_does_not_leave_the_host()
    {
        var secret = "GPS-48.8566N-2.3522E"u8.ToArray();
        byte[] exif = [0xFF, 0xE1, 0, (byte)(2 + 6 + secret.Length), .. "Exif\0\0"u8, .. secret];
        using var form = WoundGateway.Form([.. _picture[..2], .. exif, .. _picture[2..], .. secret]);
        await _gateway.StreamAsync(form);
        var address = (string)_gateway.LastRequest!["messages"]![1]!["content"]![1]!["image_url"]!["url"]!;
        var sent = Convert.FromBase64String(address["data:image/jpeg;base64,".Length..]);
        Assert.Equal(-1, sent.AsSpan().IndexOf(secret));
        Assert.Equal(await Pictures.DecodeAsync(_picture, "image/jpeg"), await Pictures.DecodeAsync(sent, "image/jpeg"));
    }

    [Fact]
    public async Task a_broken_answer_is_repaired_or_refused_and_never_passed_on()
    {
        _gateway.Follow(ModelServer.Answer($"Voici :\n```json\n{Answers.With("douleur", "\"forte\"")}\n```"));
        using var fenced = WoundGateway.Form(_picture);
        WoundGateway.AssertJson(Answers.Whole, (await _gateway.StreamAsync(fenced))[5].Data["data"]);
        _gateway.Follow(ModelServer.Answer(Answers.Without("notes")));
        using var missing = WoundGateway.Form(_picture);
        var events = await _gateway.StreamAsync(missing);
        Assert.Equal(["progress", "progress", "progress", "progress", "error"], events.Select(item => item.Type), StringComparer.Ordinal);
        WoundGateway.AssertJson(
            """{"success":false,"error":"La réponse du service Vision n'est pas l'analyse demandée : elle a été rejetée.","status_code":502}""", events[4].Data);
    }

    private static byte[] PngHeader(int width, int height)
    {
        byte[] file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 2, 0, 0, 0, .. new byte[4]];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string error)
    {
        Assert.Equal(status, response.StatusCode);
        var expected = new JsonObject { ["success"] = false, ["error"] = error, ["status_code"] = (int)status };
        WoundGateway.AssertJson(expected.ToJsonString(), await WoundGateway.JsonAsync(response));
    }
}
