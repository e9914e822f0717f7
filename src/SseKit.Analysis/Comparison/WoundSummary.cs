using System.Globalization;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.Comparison;

/// <summary>The comparison in sentences, each of them counted.</summary>
internal static class WoundSummary
{
    private static readonly Bilingual Compared = new("{0} images comparées, de la première à la dernière.", "{0} images compared, first to last.");
    private static readonly Bilingual Surface = new("Surface (longueur x largeur) : {0} cm².", "Surface (length x width): {0} cm².");
    private static readonly Bilingual NoSurface = new("Surface inconnue sur une image au moins.", "Surface unknown on at least one image.");
    private static readonly Bilingual Signs = new(
        "Signes d'infection et complications : {0}.", "Signs of infection and complications: {0}.");

    private static readonly Bilingual NoSigns = new(
        "Signes d'infection et complications inconnus sur une image au moins.",
        "Signs of infection and complications unknown on at least one image.");

    private static readonly Bilingual Changes = new("Champs modifiés : {0}.", "Fields changed: {0}.");

    public static string Of(WoundTrend trend, int images, int changes, WoundLanguage language) => string.Join(
        ' ',
        Compared.In(language, images),
        Verdict(trend.Evolution()).In(language),
        Counted(trend.SurfaceBefore, trend.SurfaceAfter) is { } surface ? Surface.In(language, surface) : NoSurface.In(language),
        Counted(trend.SignsBefore, trend.SignsAfter) is { } signs ? Signs.In(language, signs) : NoSigns.In(language),
        Changes.In(language, changes));

    private static Bilingual Verdict(WoundEvolution evolution) => evolution switch
    {
        WoundEvolution.Better => new("Évolution : amélioration.", "Evolution: improvement."),
        WoundEvolution.Worse => new("Évolution : aggravation.", "Evolution: worsening."),
        WoundEvolution.Stable => new("Évolution : stable.", "Evolution: stable."),
        _ => new("Évolution indéterminée.", "Evolution undetermined."),
    };

    private static string? Counted(double? before, double? after) => (before, after) is ({ } first, { } last)
        ? string.Create(CultureInfo.InvariantCulture, $"{first:0.##} → {last:0.##}")
        : null;
}
