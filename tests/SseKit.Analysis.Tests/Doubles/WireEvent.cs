using System.Text.Json;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>An event split by hand, as the first clients of this flow do it: the type in the first line, the data in the second. What follows is the ID.</summary>
internal sealed record WireEvent(string Type, JsonElement Data, string? Id)
{
    public static IReadOnlyList<WireEvent> Split(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => !block.StartsWith(':') && !block.StartsWith("id:", StringComparison.Ordinal)).Select(Of)];

    private static WireEvent Of(string block)
    {
        var lines = block.Split('\n');
        lines.Length.ShouldBeInRange(2, 3, block);
        lines[0].ShouldStartWith("event:");
        lines[1].ShouldStartWith("data:");
        return new WireEvent(lines[0]["event:".Length..].Trim(), JsonDocument.Parse(lines[1]["data:".Length..]).RootElement, lines.Length > 2 ? lines[2]["id: ".Length..] : null);
    }
}
