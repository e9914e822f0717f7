using System.Runtime.InteropServices;

namespace SseKit.Analysis.CallText;

/// <summary>Words that follow each other, by the numbers of the first and of the one after the last.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordRange(int First, int AfterLast);
