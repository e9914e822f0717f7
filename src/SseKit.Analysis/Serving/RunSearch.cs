using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.Serving;

/// <summary>Requests for a run that another node may have.</summary>
internal static class RunSearch
{
    private const string RetrySeconds = "5";

    /// <summary>Answers, or says that it cannot be known now.</summary>
    public static async Task AnswerAsync(HttpContext context, Func<Task<IResult>> answer)
    {
        IResult result;
        try
        {
            result = await answer().ConfigureAwait(false);
        }
        catch (Exception away) when (away is IOException or TimeoutException)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
            result = TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        await result.ExecuteAsync(context).ConfigureAwait(false);
    }
}
