using System.Net.ServerSentEvents;

namespace SseKit.Analysis.Tests.Running;

/// <summary>Says what happens in plain text.</summary>
internal sealed class StepDialect(SseIdPlace place) : RunDialect<string>
{
    public override SseIdPlace IdPlace => place;

    public override SseFrame? Started(RunStatus run) => Say("started");

    public override SseFrame? Waiting(RunStatus run) => Say($"waiting {run.Position}");

    public override SseFrame? Progress(RunStatus run, string? message) => Say($"{run.Stage} {run.Percent} {message}");

    public override SseFrame? Partial(RunStatus run, object partial) => Say($"partial {partial}");

    public override IReadOnlyList<SseFrame> Completed(RunStatus run, string result) => [Say($"result {result}"), Say("end")];

    public override IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure) => [Say($"{failure.State} {failure.StatusCode} {failure.Message}")];

    private static SseFrame Say(string text) => SseFrame.Create(new SseItem<string>(text));
}
