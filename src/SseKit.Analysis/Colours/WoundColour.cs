namespace SseKit.Analysis.Colours;

/// <summary>The colours that are counted. Names of colours, not of tissues.</summary>
internal enum WoundColour
{
    Red,
    Pink,
    Yellow,
    Brown,
    Black,
    White,
    Other,
}
