using System.Text.Json.Nodes;

namespace SseKit.Analysis.Tests.Wounds;

/// <summary>The document's own example, and ways to spoil it.</summary>
internal static class Answers
{
    public const string Whole =
        """
        {"type_plaie":"Plaie chirurgicale","localisation":"Abdomen","dimensions":{"longueur_cm":15,"largeur_cm":2},
        "stade_cicatrisation":"Cicatrisation primaire en cours","methode_fermeture":"Points de suture","nombre_points":12,
        "signes_infection":[],"complications":[],"etat_general":"Bon état, pas de rougeur","confiance":"élevée",
        "notes":"Plaie propre et sèche"}
        """;

    public static string Without(string field) => Changed(answer => answer.Remove(field));

    public static string With(string field, string json) => Changed(answer => answer[field] = JsonNode.Parse(json));

    public static string Changed(Action<JsonObject> change)
    {
        var answer = JsonNode.Parse(Whole)!.AsObject();
        change(answer);
        return answer.ToJsonString();
    }
}
