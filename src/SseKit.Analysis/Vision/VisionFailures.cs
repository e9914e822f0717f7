using System.Net;
using SseKit.Analysis.Models;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.Vision;

/// <summary>What clients are told when a model gives no assessment. Words of the model's server are not passed on.</summary>
internal static class VisionFailures
{
    private static readonly Bilingual Limited = new(
        "Le service Vision est saturé : réessayez plus tard.", "The Vision service is rate limited: try again later.");

    private static readonly Bilingual LimitedFor = new(
        "Le service Vision est saturé : réessayez dans {0} secondes.", "The Vision service is rate limited: try again in {0} seconds.");

    private static readonly Bilingual Credentials = new(
        "Le service Vision a refusé les identifiants de ce serveur.", "The Vision service refused this server's credentials.");

    private static readonly Bilingual Failing = new(
        "Le service Vision a échoué ou sa réponse est incomplète.", "The Vision service failed, or its answer is incomplete.");

    private static readonly Bilingual TooSlow = new(
        "Le service Vision a mis trop de temps à répondre.", "The Vision service took too long to answer.");

    private static readonly Bilingual Refused = new(
        "Le service Vision a refusé d'analyser cette image.", "The Vision service refused to analyze this image.");

    private static readonly Bilingual Unusable = new(
        "La réponse du service Vision n'est pas l'analyse demandée : elle a été rejetée.",
        "The Vision service's answer is not the analysis that was asked for: it was rejected.");

    public static WoundVisionOutcome Of(ChatStreamException failed, WoundLanguage language) => failed.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => RateLimited(failed.RetryAfter, language),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => WoundVisionOutcome.Failed(Credentials.In(language)),
        _ => WoundVisionOutcome.Failed(Failing.In(language)),
    };

    public static WoundVisionOutcome Of(AnswerFault? fault, WoundLanguage language) => WoundVisionOutcome.Failed(
        (fault is AnswerFault.Refused or AnswerFault.Filtered ? Refused : Unusable).In(language));

    public static WoundVisionOutcome OfAnswer(WoundLanguage language) => WoundVisionOutcome.Failed(Unusable.In(language));

    public static WoundVisionOutcome OfTime(WoundLanguage language) =>
        WoundVisionOutcome.Failed(TooSlow.In(language), (int)HttpStatusCode.GatewayTimeout);

    private static WoundVisionOutcome RateLimited(TimeSpan? wait, WoundLanguage language) => WoundVisionOutcome.Failed(
        wait is { } time ? LimitedFor.In(language, Math.Ceiling(time.TotalSeconds)) : Limited.In(language),
        (int)HttpStatusCode.TooManyRequests,
        wait);
}
