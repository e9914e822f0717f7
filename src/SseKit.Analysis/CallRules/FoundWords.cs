using System.Runtime.InteropServices;

namespace SseKit.Analysis.CallRules;

/// <summary>An entity as a stretch of the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundWords(string Type, int Start, int End);
