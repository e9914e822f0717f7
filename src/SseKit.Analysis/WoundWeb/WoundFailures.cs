using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.WoundWeb;

/// <summary>Why a run has no result, in the language of its request.</summary>
internal static class WoundFailures
{
    private static readonly Bilingual Cancelled = new("L'analyse a été annulée.", "The analysis was cancelled.");
    private static readonly Bilingual TimedOut = new("L'analyse a pris trop de temps.", "The analysis took too long.");
    private static readonly Bilingual Stopped = new(
        "L'analyse a été interrompue : le serveur s'arrête.", "The analysis was stopped: the server is shutting down.");

    private static readonly Bilingual Lost = new(
        "L'analyse a été perdue : son serveur s'est arrêté.", "The analysis was lost: its server has stopped.");

    private static readonly Bilingual Surprised = new("Erreur interne du serveur.", "Internal server error.");

    public static WoundErrorMessage Message(RunFailure failure, WoundLanguage language) =>
        new(Success: false, Text(failure, language), failure.StatusCode);

    private static string Text(RunFailure failure, WoundLanguage language) => failure.State switch
    {
        RunState.Cancelled => Cancelled.In(language),
        RunState.TimedOut => TimedOut.In(language),
        _ when failure == RunFailure.Stopped => Stopped.In(language),
        _ when failure == RunFailure.Lost => Lost.In(language),
        _ when failure == RunFailure.Surprise => Surprised.In(language),
        _ => failure.Message,
    };
}
