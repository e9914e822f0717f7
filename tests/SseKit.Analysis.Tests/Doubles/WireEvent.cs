using System.Text.Json;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>An event split by hand, as the first clients of this flow do it: two lines, the type and the data.</summary>
internal sealed record WireEvent(string Type, JsonElement Data)
{
    public static IReadOnlyList<WireEvent> Split(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => !block.StartsWith(':')).Select(Of)];

    private static WireEvent Of(string block)
    {
        var lines = block.Split('\n');
        lines.Length.ShouldBe(2, block);
        lines[0].ShouldStartWith("event:");
        lines[1].ShouldStartWith("data:");
        return new WireEvent(lines[0]["event:".Length..].Trim(), JsonDocument.Parse(lines[1]["data:".Length..]).RootElement);
    }
}
