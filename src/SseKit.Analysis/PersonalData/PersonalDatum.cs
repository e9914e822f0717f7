using System.Runtime.InteropServices;
using SseKit.Analysis.Detectors;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.PersonalData;

/// <summary>A personal datum and where it stands in a page.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PersonalDatum(PersonalDataKind Kind, TextSpan Span);
