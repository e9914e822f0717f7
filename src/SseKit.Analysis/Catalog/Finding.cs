using System.Runtime.InteropServices;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Catalog;

/// <summary>A place in the document and the rule that points at it; a flag is made of it only if it is listed.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Finding(FlagKind Kind, int? Page, TextSpan Span);
