using System.Text.Json;
using SseKit.Analysis.Comparison;

namespace SseKit.Analysis.Tests.Wounds;

public sealed class WoundComparisonTests
{
    private static readonly WoundAssessment Before = new()
    {
        TypePlaie = "Plaie chirurgicale",
        Dimensions = new WoundDimensions { LongueurCm = 15, LargeurCm = 2 },
        NombrePoints = 12,
        SignesInfection = ["rougeur"],
        Complications = [],
        Confiance = "élevée",
        Notes = "avant",
    };

    [Fact]
    public void what_changed_is_named_with_before_and_after()
    {
        var after = Before with { Dimensions = new() { LongueurCm = 12.5, LargeurCm = 2 }, NombrePoints = null, SignesInfection = [], Notes = "après" };
        Changes(Before, after).ShouldBe(
        [
            """dimensions.longueur_cm: 15 -> 12.5""",
            """nombre_points: 12 -> null""",
            """signes_infection: ["rougeur"] -> []""",
        ]);
    }

    [Fact]
    public void remarks_sureness_case_and_order_are_no_change() => Changes(
        Before with { SignesInfection = ["Rougeur", "chaleur "] },
        Before with { SignesInfection = ["chaleur", "rougeur"], TypePlaie = " plaie Chirurgicale", Confiance = "faible", Notes = "autre" }).ShouldBeEmpty();

    [Theory]
    [InlineData(10, 2, 1, "amelioration")]
    [InlineData(15, 2, 0, "amelioration")]
    [InlineData(15, 2, 1, "stable")]
    [InlineData(14, 2, 1, "stable")]
    [InlineData(20, 2, 1, "aggravation")]
    [InlineData(15, 2, 2, "aggravation")]
    [InlineData(10, 2, 2, "aggravation")]
    [InlineData(20, 2, 0, "indetermine")]
    public void the_evolution_follows_from_surface_and_signs(double length, double width, int signs, string evolution)
    {
        var after = Before with { Dimensions = new() { LongueurCm = length, LargeurCm = width }, SignesInfection = [.. Enumerable.Repeat("signe", signs)] };
        JsonSerializer.Serialize(WoundComparison.Of([Before, after], WoundLanguage.French).Evolution).ShouldBe($"\"{evolution}\"");
    }

    [Fact]
    public void what_is_not_known_has_no_evolution()
    {
        var unknown = new WoundAssessment { Confiance = "faible", Notes = "" };
        var comparison = WoundComparison.Of([unknown, unknown], WoundLanguage.French);
        comparison.Evolution.ShouldBe(WoundEvolution.Unknown);
        comparison.Changements.ShouldBeEmpty();
        comparison.Resume.ShouldBe(
            "2 images comparées, de la première à la dernière. Évolution indéterminée. Surface inconnue sur une image au moins. "
            + "Signes d'infection et complications inconnus sur une image au moins. Champs modifiés : 0.");
    }

    [Fact]
    public void the_first_is_held_against_the_last_and_all_are_given()
    {
        var last = Before with { Dimensions = new() { LongueurCm = 5, LargeurCm = 2 } };
        var comparison = WoundComparison.Of([Before, Before with { NombrePoints = 3 }, last], WoundLanguage.English);
        comparison.Analyses.Count.ShouldBe(3);
        comparison.Changements.ShouldHaveSingleItem().Champ.ShouldBe("dimensions.longueur_cm");
        comparison.Resume.ShouldBe(
            "3 images compared, first to last. Evolution: improvement. Surface (length x width): 30 → 10 cm². "
            + "Signs of infection and complications: 1 → 1. Fields changed: 1.");
    }

    private static IEnumerable<string> Changes(WoundAssessment before, WoundAssessment after) =>
        WoundComparison.Of([before, after], WoundLanguage.French).Changements
            .Select(change => $"{change.Champ}: {change.Avant?.ToJsonString() ?? "null"} -> {change.Apres?.ToJsonString() ?? "null"}");
}
