using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SseKit.Analysis.Models;

namespace SseKit.Analysis.Vision;

/// <summary>A model's answer held against what was asked for: an assessment with every field in its place, or what is wrong with it. Prose
/// and code fences around the object, and fields nobody asked for, are left out; nothing is ever filled in.</summary>
internal sealed record WoundAnswer(WoundAssessment? Assessment, IReadOnlyList<string> Faults)
{
    private const double LongestCentimetres = 300;
    private const int MostStitches = 1_000;
    private static readonly WoundAnswer NoObject = new(null, ["there is no JSON object in it"]);

    private static readonly JsonDocumentOptions Forgiving = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    [MemberNotNullWhen(true, nameof(Assessment))]
    public bool IsWhole => Assessment is not null;

    /// <summary>Takes the first object that is whole, else tells the faults of the first that can be read at all.</summary>
    public static WoundAnswer Of(string text)
    {
        List<WoundAnswer> read = [.. JsonObjects.In(text).Select(TryRead).OfType<WoundAnswer>()];
        return read.Find(answer => answer.IsWhole) ?? read.FirstOrDefault() ?? NoObject;
    }

    private static WoundAnswer? TryRead(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Forgiving);
            return Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static WoundAnswer Read(JsonElement answer)
    {
        var fields = new AnswerFields(answer);
        var size = fields.Object("dimensions");
        var assessment = new WoundAssessment
        {
            TypePlaie = fields.OptionalText("type_plaie"),
            Localisation = fields.OptionalText("localisation"),
            Dimensions = new WoundDimensions
            {
                LongueurCm = size?.Measure("longueur_cm", LongestCentimetres),
                LargeurCm = size?.Measure("largeur_cm", LongestCentimetres),
            },
            StadeCicatrisation = fields.OptionalText("stade_cicatrisation"),
            MethodeFermeture = fields.OptionalText("methode_fermeture"),
            NombrePoints = fields.Count("nombre_points", MostStitches),
            SignesInfection = fields.Texts("signes_infection"),
            Complications = fields.Texts("complications"),
            EtatGeneral = fields.OptionalText("etat_general"),
            Confiance = fields.Text("confiance"),
            Notes = fields.OptionalText("notes") ?? "",
        };
        IReadOnlyList<string> faults = [.. fields.Faults, .. size?.Faults ?? []];
        return faults.Count == 0 ? new(assessment, []) : new(null, faults);
    }
}
