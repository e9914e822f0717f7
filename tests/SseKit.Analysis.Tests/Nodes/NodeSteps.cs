using SseKit.Analysis.Tests.Running;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>Flows whose results every node knows.</summary>
internal static class NodeSteps
{
    public static Flow<StepWork, string> Gated(TaskCompletionSource gate) => new(
        "steps",
        work => work.Result,
        new FlowStage<StepWork>("first", 1, (_, _, _) => Task.CompletedTask) { Message = _ => "begins" },
        new FlowStage<StepWork>("second", 3, (_, _, token) => gate.Task.WaitAsync(token)) { Message = _ => "waits" })
    {
        ResultJson = TextJson.Default.String,
    };

    public static Flow<StepWork, string> Telling(int parts) => Of(async (_, progress, _) =>
    {
        for (int i = 0; i < parts; i++)
        {
            await progress.PartialAsync(i);
        }
    });

    public static Flow<StepWork, string> One(Action<StepWork> body) => Of((work, _, _) =>
    {
        body(work);
        return Task.CompletedTask;
    });

    public static Flow<StepWork, string> Of(Func<StepWork, StageProgress, CancellationToken, Task> body) =>
        new("one", work => work.Result, new FlowStage<StepWork>("only", 1, body)) { ResultJson = TextJson.Default.String };
}
