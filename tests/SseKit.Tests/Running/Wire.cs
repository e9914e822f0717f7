using System.Text;
using Shouldly;
using SseKit.TestSupport.Wire;

namespace SseKit.Tests.Running;

/// <summary>Reads a stream by every front end and holds the outcome against what is expected.</summary>
internal static class Wire
{
    private static readonly SseReaderOptions Defaults = new();

    public static Task GivesAsync(string template, LineEnd end, Cutting cutting, params Seen.Event[] events) =>
        GivesAsync(template, end, cutting, new Expected(events));

    public static Task GivesAsync(string template, LineEnd end, Cutting cutting, Expected expected, SseReaderOptions? options = null) =>
        GivesAsync(Encoding.UTF8.GetBytes(template), end, cutting, expected, options);

    public static async Task GivesAsync(byte[] template, LineEnd end, Cutting cutting, Expected expected, SseReaderOptions? options = null)
    {
        byte[] stream = Template.Fill(template, end);
        foreach (ReadOnlyMemory<byte>[] chunks in Cuts.Of(stream, cutting))
        {
            foreach (FrontEnd frontEnd in cutting == Cutting.EveryPair && chunks.Length > 2 ? FrontEnd.Synchronous : FrontEnd.All)
            {
                Outcome outcome = await frontEnd.ReadAsync(chunks, options ?? Defaults);
                Check(outcome, expected, () => $"{frontEnd}, chunks {Show(chunks)}");
            }
        }
    }

    public static string Show(IEnumerable<ReadOnlyMemory<byte>> chunks) =>
        string.Join(" | ", chunks.Select(static chunk => Encoding.UTF8.GetString(chunk.Span).Replace('\r', '␍').Replace('\n', '␊')));

    private static void Check(Outcome outcome, Expected expected, Func<string> where)
    {
        if (outcome.Events.SequenceEqual(expected.Events)
            && string.Equals(outcome.LastEventId, expected.LastEventId, StringComparison.Ordinal)
            && outcome.ReconnectionInterval == expected.Reconnection) return;
        outcome.Events.ShouldBe(expected.Events, where());
        outcome.LastEventId.ShouldBe(expected.LastEventId, where());
        outcome.ReconnectionInterval.ShouldBe(expected.Reconnection, where());
    }
}
