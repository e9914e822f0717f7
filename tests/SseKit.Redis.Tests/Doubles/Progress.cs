namespace SseKit.Redis.Tests.Doubles;

/// <summary>The stream that the progress of all workflows shares, as another program knows it.</summary>
internal static class Progress
{
    public const string Key = "pip-ai:workflow:progress";

    public static void Share(SseRedisOptions options) => Share(options, maxEvents: 1000);

    public static void Share(SseRedisOptions options, int maxEvents)
    {
        options.SharedStreams.Add(new SseRedisSharedStream("progress/workflow/", Key, "workflow_id") { MaxEvents = maxEvents });
        options.SharedStreams.Add(new SseRedisSharedStream("progress/workflow-of/", Key, "user_id") { MaxEvents = maxEvents });
    }

    public static string Workflow(string id) => "progress/workflow/" + id;

    public static string Of(string user) => "progress/workflow-of/" + user;
}
