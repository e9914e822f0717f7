namespace SseKit.Analysis.ProgressLogs;

/// <summary>Where events are kept. A store that is shared with other programs knows these names by their beginnings.</summary>
internal static class ProgressTopicNames
{
    public static string Workflow(string id) => $"progress/workflow/{id}";

    public static string WorkflowsOf(string user) => $"progress/workflow-of/{user}";

    public static string File(string id) => $"progress/file/{id}";

    public static string FilesOf(string user) => $"progress/file-of/{user}";

    public static string Notifications(string user) => $"progress/notification/{user}";

    public static string Run(string id) => $"progress/run/{id}";
}
