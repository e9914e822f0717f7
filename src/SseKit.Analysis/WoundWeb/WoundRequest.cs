using Microsoft.AspNetCore.Http;
using SseKit.Analysis.WoundRuns;
using SseKit.Analysis.WoundUploads;

namespace SseKit.Analysis.WoundWeb;

/// <summary>Keeps beside a request what its form said, for the answer that is written after the run.</summary>
internal static class WoundRequest
{
    private static readonly object Key = new();

    public static void Remember(HttpContext context, WoundWork work) => context.Items[Key] = work;

    public static WoundLanguage LanguageOf(HttpContext context) => Work(context)?.Language ?? RequestLanguage.Of(context.Request);

    public static TimeSpan? RetryAfterOf(HttpContext context) => Work(context)?.RetryAfter;

    private static WoundWork? Work(HttpContext context) => context.Items[Key] as WoundWork;
}
