using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SseKit.Analysis.Uploads;

/// <summary>The body of a refusal.</summary>
internal sealed record DetailMessage(string Detail);

/// <summary>Refusals as <c>{"detail"}</c>.</summary>
internal static partial class DetailReplies
{
    private const string RetrySeconds = "5";

    public static IResult Refusal(HttpContext context, DetailRefusal refusal)
    {
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        return Of(refusal.Status, refusal.Detail);
    }

    public static IResult Refusal(RunRefusal refusal) => Of(refusal.StatusCode, refusal.Message);

    public static JsonHttpResult<DetailMessage> Of(int status, string detail) =>
        TypedResults.Json(new DetailMessage(detail), DetailJson.Default.DetailMessage, statusCode: status);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(DetailMessage))]
    private sealed partial class DetailJson : JsonSerializerContext;
}
