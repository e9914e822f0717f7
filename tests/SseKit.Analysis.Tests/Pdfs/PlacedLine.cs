namespace SseKit.Analysis.Tests.Pdfs;

/// <summary>A line of text at a place of a page, in points from its lower left corner.</summary>
internal sealed record PlacedLine(int X, int Y, string Text);
