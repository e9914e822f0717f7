using System.Runtime.InteropServices;

namespace SseKit.Analysis.Processes.Pipelines;

/// <summary>A line of the second program, and how many bytes of the first it had been given by then.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PipelineLine(string Text, long Carried);
