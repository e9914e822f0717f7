namespace SseKit.Analysis;

/// <summary>Someone or something that is named in a call. Immutable.</summary>
/// <param name="Text">The words as they stand in the text.</param>
/// <param name="Type">Its kind, such as <c>PERSON</c> or <c>LOCATION</c>.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Where it has ended: the first code unit after it.</param>
public sealed record CallEntity(string Text, string Type, int Start, int End);
