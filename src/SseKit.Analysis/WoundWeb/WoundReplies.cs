using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.WoundRuns;
using SseKit.Analysis.WoundUploads;

namespace SseKit.Analysis.WoundWeb;

/// <summary>The answers that are no stream, in the language of their request.</summary>
internal static class WoundReplies
{
    private const int RetrySeconds = 5;

    public static IResult Refusal(WoundRefusal refusal, WoundLanguage language) =>
        new Reply(_ => Error(refusal.Status, refusal.Text.In(language)));

    public static IResult Refusal(RunRefusal refusal) => new Reply(context =>
    {
        var told = refusal.StatusCode == StatusCodes.Status409Conflict ? WoundRefusal.OtherRequest : WoundRefusal.Busy;
        return Error(refusal.StatusCode, told.Text.In(WoundRequest.LanguageOf(context)));
    });

    public static IResult End<T>(Run<WoundResult<T>> run, Func<WoundLanguage, WoundDialect<T>> dialect) => new Reply(context =>
    {
        var language = WoundRequest.LanguageOf(context);
        return run.Failure is { } failure
            ? Failed(WoundFailures.Message(failure, language), WoundRequest.RetryAfterOf(context))
            : Content.Of(StatusCodes.Status200OK, dialect(language).Message(run.Result!, null), WoundWireJson.Default.WoundResultMessage);
    });

    private static Content Error(int status, string text) => Failed(new WoundErrorMessage(Success: false, text, status), null);

    private static Content Failed(WoundErrorMessage error, TimeSpan? retryAfter) =>
        Content.Of(error.StatusCode, error, WoundWireJson.Default.WoundErrorMessage) with { RetryAfter = retryAfter };

    private sealed record Content(int Status, Func<HttpResponse, Task> WriteAsync)
    {
        public TimeSpan? RetryAfter { get; init; }

        public static Content Of<TBody>(int status, TBody body, JsonTypeInfo<TBody> typeInfo) =>
            new(status, response => response.WriteAsJsonAsync(body, typeInfo, cancellationToken: response.HttpContext.RequestAborted));
    }

    private sealed class Reply(Func<HttpContext, Content> make) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var content = make(httpContext);
            var response = httpContext.Response;
            response.StatusCode = content.Status;
            if (content.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            {
                var seconds = (int)Math.Ceiling(content.RetryAfter?.TotalSeconds ?? RetrySeconds);
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return content.WriteAsync(response);
        }
    }
}
