namespace SseKit.Analysis.Compliance;

/// <summary>An uploaded PDF: its name without folders, and its bytes.</summary>
internal sealed record PdfDocument(string Name, ReadOnlyMemory<byte> Bytes);
