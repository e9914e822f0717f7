namespace SseKit.Analysis.Tests.Running;

/// <summary>Flows for tests.</summary>
internal static class Steps
{
    /// <summary>Waits for the gate in its second stage.</summary>
    public static Flow<StepWork, string> Gated(TaskCompletionSource gate, int? most = null, TimeSpan? limit = null, TimeSpan? unread = null) => new(
        "steps",
        work => work.Result,
        new FlowStage<StepWork>("first", 1, (_, _, _) => Task.CompletedTask) { Message = _ => "begins" },
        new FlowStage<StepWork>("second", 3, (_, _, token) => gate.Task.WaitAsync(token)) { Message = _ => "waits" })
    {
        MaxConcurrent = most,
        TimeLimit = limit,
        CancelUnreadAfter = unread,
    };

    /// <summary>Has one stage.</summary>
    public static Flow<StepWork, string> One(Func<StepWork, StageProgress, CancellationToken, Task> body) =>
        new("one", work => work.Result, new FlowStage<StepWork>("only", 1, body));
}
