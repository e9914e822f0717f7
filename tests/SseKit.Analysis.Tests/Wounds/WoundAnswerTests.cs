using System.Text.Json;
using System.Text.Json.Nodes;
using SseKit.Analysis.Vision;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.Tests.Wounds;

public sealed class WoundAnswerTests
{
    [Fact]
    public void the_documents_example_comes_through_field_by_field() => Json(Answers.Whole).ShouldBe(Normal(Answers.Whole));

    [Theory]
    [InlineData("```json\n{0}\n```")]
    [InlineData("Voici l'analyse : {0} Bonne journée.")]
    [InlineData("{\"x\":1} {0}")]
    [InlineData("{0}{0}")]
    public void prose_and_fences_around_it_are_left_out(string around) =>
        Json(around.Replace("{0}", Answers.Whole, StringComparison.Ordinal)).ShouldBe(Normal(Answers.Whole));

    [Fact]
    public void a_field_that_nobody_asked_for_is_left_out() => Json(Answers.With("douleur", "\"forte\"")).ShouldBe(Normal(Answers.Whole));

    [Fact]
    public void a_field_inside_the_dimensions_that_nobody_asked_for_is_left_out() =>
        Json(Answers.With("dimensions", """{"longueur_cm":15,"largeur_cm":2,"profondeur_cm":1}""")).ShouldBe(Normal(Answers.Whole));

    [Theory]
    [InlineData("type_plaie")]
    [InlineData("localisation")]
    [InlineData("dimensions")]
    [InlineData("stade_cicatrisation")]
    [InlineData("methode_fermeture")]
    [InlineData("nombre_points")]
    [InlineData("signes_infection")]
    [InlineData("complications")]
    [InlineData("etat_general")]
    [InlineData("confiance")]
    [InlineData("notes")]
    public void a_missing_field_is_a_fault_with_its_name(string field) =>
        WoundAnswer.Of(Answers.Without(field)).Faults.ShouldBe([$"\"{field}\" is missing"]);

    [Theory]
    [InlineData("type_plaie", "7", "\"type_plaie\" must be a text of at most 4000 characters, or null")]
    [InlineData("dimensions", "\"15 x 2\"", "\"dimensions\" must be an object")]
    [InlineData("dimensions", "{\"longueur_cm\":15}", "\"dimensions.largeur_cm\" is missing")]
    [InlineData("dimensions", "{\"longueur_cm\":\"15\",\"largeur_cm\":2}", "\"dimensions.longueur_cm\" must be a number of centimetres, or null")]
    [InlineData("dimensions", "{\"longueur_cm\":-1,\"largeur_cm\":2}", "\"dimensions.longueur_cm\" must be a number of centimetres, or null")]
    [InlineData("nombre_points", "1.5", "\"nombre_points\" must be a whole number, or null")]
    [InlineData("nombre_points", "1e99", "\"nombre_points\" must be a whole number, or null")]
    [InlineData("signes_infection", "null", "\"signes_infection\" must be a list of texts, empty when there is none")]
    [InlineData("signes_infection", "\"aucun\"", "\"signes_infection\" must be a list of texts, empty when there is none")]
    [InlineData("complications", "[1]", "\"complications\" must be a list of texts, empty when there is none")]
    [InlineData("confiance", "null", "\"confiance\" must be a text that is not empty")]
    [InlineData("confiance", "0.9", "\"confiance\" must be a text of at most 4000 characters, or null")]
    public void a_field_of_another_kind_is_a_fault(string field, string json, string fault)
    {
        var answer = WoundAnswer.Of(Answers.With(field, json));
        answer.IsWhole.ShouldBeFalse();
        answer.Faults.ShouldBe([fault]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Je ne peux pas.")]
    [InlineData("[1,2]")]
    [InlineData("{\"type_plaie\":")]
    public void an_answer_without_an_object_is_a_fault(string text) =>
        WoundAnswer.Of(text).Faults.ShouldBe(["there is no JSON object in it"]);

    [Fact]
    public void a_field_that_is_there_twice_is_not_believed() =>
        WoundAnswer.Of(Answers.Whole.Replace("\"nombre_points\":12", "\"nombre_points\":12,\"nombre_points\":3", StringComparison.Ordinal))
            .IsWhole.ShouldBeFalse();

    [Fact]
    public void dimensions_that_are_null_are_dimensions_of_nulls() =>
        Json(Answers.With("dimensions", "null")).ShouldBe(Normal(Answers.With("dimensions", """{"longueur_cm":null,"largeur_cm":null}""")));

    private static string Json(string text) =>
        JsonSerializer.Serialize(WoundAnswer.Of(text).Assessment.ShouldNotBeNull(), WoundJson.Default.WoundAssessment);

    private static string Normal(string json) => JsonNode.Parse(json)!.ToJsonString();
}
