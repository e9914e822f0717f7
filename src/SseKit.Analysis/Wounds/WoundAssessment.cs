namespace SseKit.Analysis;

/// <summary>What an engine sees in a picture. The names are those of the wire. <see langword="null"/> says that the engine does not know,
/// never that there is nothing. Immutable.</summary>
public sealed record WoundAssessment
{
    /// <summary>Gets the kind of wound.</summary>
    public string? TypePlaie { get; init; }

    /// <summary>Gets the part of the body.</summary>
    public string? Localisation { get; init; }

    /// <summary>Gets the size. Default: not known.</summary>
    public WoundDimensions Dimensions { get; init; } = new();

    /// <summary>Gets the stage of healing.</summary>
    public string? StadeCicatrisation { get; init; }

    /// <summary>Gets how the wound is closed.</summary>
    public string? MethodeFermeture { get; init; }

    /// <summary>Gets the number of stitches or staples.</summary>
    public int? NombrePoints { get; init; }

    /// <summary>Gets the signs of infection; empty: none is seen; <see langword="null"/>: not looked for.</summary>
    public IReadOnlyList<string>? SignesInfection { get; init; }

    /// <summary>Gets the complications; empty: none is seen; <see langword="null"/>: not looked for.</summary>
    public IReadOnlyList<string>? Complications { get; init; }

    /// <summary>Gets the general state.</summary>
    public string? EtatGeneral { get; init; }

    /// <summary>Gets how sure the engine is, such as <c>élevée</c>, <c>moyenne</c>, <c>faible</c>.</summary>
    public required string Confiance { get; init; }

    /// <summary>Gets remarks.</summary>
    public required string Notes { get; init; }
}
