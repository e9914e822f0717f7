namespace SseKit.Analysis.ProgressUploads;

/// <summary>An upload is one run: its workflow and its file are named after it, so that who joins the run is told the same. Nobody can guess them before.</summary>
internal static class UploadIds
{
    public static string Workflow(string run) => run;

    public static string File(string run) => $"file-{run}";
}
