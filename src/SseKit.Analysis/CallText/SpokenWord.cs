using System.Runtime.InteropServices;

namespace SseKit.Analysis.CallText;

/// <summary>A word of a text, in lower case, and where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpokenWord(string Text, int Start, int End);
