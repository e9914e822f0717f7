using System.Text.Json;
using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Sharing;

/// <summary>How a run has ended, as the node says that claims to end it.</summary>
internal sealed record SharedEnding(string Node, RunStatus? Status, RunFailure? Failure, IReadOnlyList<WireEvent> Frames, byte[]? Result)
{
    /// <summary>When it is longer than one value may be: in how many pieces it is kept beside.</summary>
    public int Pieces { get; init; }

    public static SharedEnding Of(string node, RunEnding ending) =>
        new(node, ending.Status, ending.Failure, [.. ending.Frames.Select(WireEvent.Of)], ending.Result);

    public static SharedEnding Parse(string json) => JsonSerializer.Deserialize(json, SharedJson.Default.SharedEnding)!;

    public string ToJson() => JsonSerializer.Serialize(this, SharedJson.Default.SharedEnding);

    public RunEnding ToEnding() => new(Status!, Failure, [.. Frames.Select(frame => frame.ToFrame())], Result);
}
