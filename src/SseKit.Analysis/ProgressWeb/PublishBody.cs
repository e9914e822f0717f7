using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Progress;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>Reads what is to be published.</summary>
internal static class PublishBody
{
    private const string Body = "body";

    /// <returns>The fields, or why there are none.</returns>
    public static async Task<(BodyFields? Fields, ProgressRefusal? Refusal)> ReadAsync(HttpContext context, int most)
    {
        try
        {
            if (context.Request.ContentLength > most || await BoundedFile.ReadAsync(context.Request.Body, most, context.RequestAborted).ConfigureAwait(false) is not { } bytes)
            {
                return (null, TooLarge(most));
            }

            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind != JsonValueKind.Object ? (null, ProgressRefusal.Bad(Body, "not a JSON object"))
                : !BodyFields.AreNamed(document.RootElement) ? (null, ProgressRefusal.Bad(Body, "has a name that is not Unicode"))
                : (new BodyFields(document.RootElement.Clone()), null);
        }
        catch (JsonException)
        {
            return (null, ProgressRefusal.Bad(Body, "not JSON"));
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(most) : ProgressRefusal.Bad(Body, "incomplete"));
        }
    }

    /// <param name="fields">What was sent.</param>
    /// <param name="user">Who publishes; <see langword="null"/> where nobody signs in.</param>
    /// <param name="publishId">The name that he gave it.</param>
    /// <returns>The update; <see langword="null"/> when a field is wrong.</returns>
    public static ProgressUpdate? Update(BodyFields fields, string? user, string? publishId)
    {
        fields.Need("step");
        fields.Need("progress");
        string? step = fields.Text("step", ProgressUpdate.IsStep, $"not 1 to {ProgressUpdate.MaxStepLength} characters without control characters");
        double? progress = fields.Number("progress", ProgressUpdate.IsProgress, "not a number from 0 to 100");
        string? message = fields.Text("message");
        string? error = fields.Text("error");
        bool? isCanceled = fields.Flag("canceled");
        bool isFinal = fields.Flag("final") ?? false;
        var result = fields.Any("result");
        var metadata = fields.Any("metadata");
        string? owner = fields.Text("user_id", ProgressId.Is, $"not {ProgressId.Rule}");
        return fields.Refusal is not null ? null : new ProgressUpdate(step!, progress!.Value)
        {
            Message = message,
            Error = error,
            IsCanceled = isCanceled,
            IsFinal = isFinal,
            Result = result,
            Metadata = metadata,
            UserId = owner ?? user,
            PublishId = publishId,
        };
    }

    public static ProgressNotification? Notification(BodyFields fields, string? publishId)
    {
        const string Default = "info";
        fields.Need("message");
        string? message = fields.Text("message");
        string level = fields.Text("level", ProgressUpdate.IsStep, $"not 1 to {ProgressUpdate.MaxStepLength} characters without control characters") ?? Default;
        var data = fields.Any("data");
        return fields.Refusal is not null ? null : new ProgressNotification(message!) { Level = level, Data = data, PublishId = publishId };
    }

    private static ProgressRefusal TooLarge(int most) => new(StatusCodes.Status413PayloadTooLarge, $"The body has more than {most} bytes", Body);
}
